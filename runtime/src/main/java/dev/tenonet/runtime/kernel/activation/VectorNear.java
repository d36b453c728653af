package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.simd.Trigonometry;
import dev.tenonet.runtime.kernel.simd.VectorLoop;

/**
 * A periodic function by vectors near 0, and value by value in chunks with anything that is far from it or not finite: far
 * away the period needs many more digits than vectors of floats have.
 */
final class VectorNear extends VectorStages {
    private final VectorLoop near;
    private final Activation.Pointwise everywhere;

    /**
     * @param near right up to {@link Trigonometry#LIMIT}
     * @param everywhere with the same bits there
     */
    VectorNear(VectorLoop near, Activation.Pointwise everywhere) {
        this.near = near;
        this.everywhere = everywhere;
    }

    @Override
    void chunk(float[] data, int at, int count, float[] stage) {
        float largest = 0;
        for (int i = at; i < at + count; i++) {
            largest = Math.max(largest, Math.abs(data[i]));
        }
        if (largest <= Trigonometry.LIMIT) {
            near.run(data, at, at + count);
        } else {
            everywhere.apply(data, at, count);
        }
    }
}
