package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.VectorLoop;

/**
 * An activation by vectors. What is left of the values, fewer than a vector, goes through the same loop in a vector of its
 * own, so that the result of a value does not depend on its place: kernels that split an image into other runs give the
 * same bits. Each subclass has its own loop, over a whole number of vectors: with a shared one that calls each function, C2
 * would keep the vectors in memory.
 */
abstract class VectorPointwise extends VectorLoop implements Activation.Pointwise {
    /** Allocated once a thread, for activations have no workspace; what stands behind the rest is never read. */
    private static final ThreadLocal<float[]> REST = ThreadLocal.withInitial(() -> new float[Lanes.COUNT]);

    @Override
    public final void apply(float[] data, int from, int count) {
        int whole = Lanes.SPECIES.loopBound(count);
        if (whole > 0) {
            run(data, from, from + whole);
        }
        if (whole < count) {
            rest(data, from + whole, count - whole);
        }
    }

    private void rest(float[] data, int from, int count) {
        float[] rest = REST.get();
        System.arraycopy(data, from, rest, 0, count);
        run(rest, 0, Lanes.COUNT);
        System.arraycopy(rest, 0, data, from, count);
    }
}
