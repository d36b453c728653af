package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.jit.Twinned;

/** Kernels of dense layers that only large ones would get. */
public final class DenseKernels {
    private DenseKernels() {}

    /** The kernel that reads the rows of the weight, as layers have whose weights exceed the caches. */
    public static Twinned<Kernel> byRows(Dense spec, float[]... parameters) {
        return new Twinned<>(new VectorDense(spec, parameters), VectorDense.VECTORS);
    }
}
