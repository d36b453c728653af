package dev.tenonet.runtime.kernel.machine;

/**
 * Brings weights from main memory, where those of a large network are when a layer begins, into the caches. A loop that
 * only reads has many times as many reads under way as one that multiplies, whose instructions fill the processor's
 * window: 28 GB/s instead of 8 on the machine where it was measured.
 */
public final class WeightPrefetch {
    /** Floats of a line of the cache. */
    private static final int LINE = 16;

    /** Floats of a model whose weights stay in the last cache of most machines. */
    private static final long MOST = 4 << 20;

    private WeightPrefetch() {}

    /**
     * Whether a layer of a model with so many floats of weights finds its own in main memory. From the last cache, Winograd's
     * products read as fast as a loop that only reads; a direct convolution of a small map still does not.
     */
    public static boolean areCold(long floats) {
        return floats > MOST;
    }

    /**
     * Reads a value of each line of {@code count} floats.
     *
     * @return nothing of interest: a caller stores it where it is overwritten, so that the reads are not left out
     */
    public static float bring(float[] from, int at, int count) {
        int bits = 0;
        for (int i = at; i < at + count; i += LINE) {
            bits |= Float.floatToRawIntBits(from[i]);
        }
        return bits;
    }
}
