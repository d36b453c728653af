package dev.tenonet.runtime.kernel.matrix;

import java.util.Arrays;

/**
 * Sums of many products are added up in parts of some hundred, each from zero, as a float that holds thousands of products
 * rounds each further one as coarsely as their sum. The parts of a layer depend on its sizes alone: not on how values lie in
 * memory, on the thread or on the tile, which give the same bits. Sums of no more than {@link #LONGEST} products are one part.
 */
public final class PartialSums {
    /** Products of a part: more of them cost digits, fewer cost time. */
    public static final int LONGEST = 512;

    /**
     * Of layers with one pixel, which take little time. Gates are made by such layers: what they do with a sum between -3 and 3,
     * be it of hundreds of large products, they do to a whole channel.
     */
    public static final int LONGEST_OF_PIXEL = 32;

    /** Of Winograd's products, whose errors A^T enlarges. */
    public static final int LONGEST_OF_WINOGRAD = 256;

    private PartialSums() {}

    /** Ends a part of a line of sums: adds it to those before, and begins the next one. */
    public static void end(float[] part, float[] sums, int length, boolean first) {
        if (first) {
            System.arraycopy(part, 0, sums, 0, length);
        } else {
            add(part, sums, length);
        }
        Arrays.fill(part, 0, length, 0);
    }

    /** Adds the first {@code length} values of a line to another. */
    public static void add(float[] part, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += part[i];
        }
    }
}
