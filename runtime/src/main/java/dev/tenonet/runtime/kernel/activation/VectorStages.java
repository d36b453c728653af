package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.simd.VectorExp;
import dev.tenonet.runtime.kernel.simd.VectorLoop;

/**
 * An activation whose operations are too many for one loop: beyond some 40 of them C2 has spent its budget of nodes within
 * the loop itself and allocates vectors. Several loops do its work on a chunk at a time, whose intermediate values stand in
 * an array that each thread allocates once.
 */
abstract class VectorStages extends VectorPointwise {
    /** A whole number of vectors of any species, in the first-level cache. */
    private static final int CHUNK = 512;

    private static final ThreadLocal<float[]> STAGE = ThreadLocal.withInitial(() -> new float[CHUNK]);

    final VectorLoop exp = new VectorExp();

    /** Applies the function to {@code count} values from {@code data[at]} on; {@code stage} has room for as many. */
    abstract void chunk(float[] data, int at, int count, float[] stage);

    @Override
    protected final void vectors(float[] data, int from, int end) {
        float[] stage = STAGE.get();
        for (int at = from; at < end; at += CHUNK) {
            chunk(data, at, Math.min(CHUNK, end - at), stage);
        }
    }
}
