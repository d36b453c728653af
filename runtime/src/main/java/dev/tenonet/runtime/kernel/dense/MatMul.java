package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.matrix.VectorGemm;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;

/**
 * Products of matrices that are both computed: out(r, c) = sum of a(r, k) b(k, c). A single matrix is multiplied with each of
 * several.
 *
 * @param a any order
 * @param b any order
 * @param out any order
 * @param batched whether there is a matrix (row, column) for each channel; otherwise there is one, (channel, column)
 */
public record MatMul(View a, View b, View out, boolean batched) implements KernelSpec<MergeKernel> {
    public MatMul {
        Matrices left = Matrices.of(a, batched);
        Matrices right = Matrices.of(b, batched);
        Matrices product = Matrices.of(out, batched);
        boolean fit = left.columns() == right.rows()
                && product.rows() == left.rows()
                && product.columns() == right.columns()
                && product.count() == Math.max(left.count(), right.count())
                && (left.count() == product.count() || left.count() == 1)
                && (right.count() == product.count() || right.count() == 1)
                && (batched || a.height() == 1 && b.height() == 1 && out.height() == 1);
        SpecChecks.require(fit, "MatMul needs matrices that can be multiplied, but got %s, %s and %s", a, b, out);
    }

    @Override
    public MergeKernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(
                () -> new ScalarMatMul(this),
                () -> Matrices.of(b, batched).columns() >= Lanes.COUNT,
                () -> new Twinned<MergeKernel>(new VectorMatMul(this), VectorGemm.VECTORS));
    }
}
