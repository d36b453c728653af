package dev.tenonet.runtime.kernel;

import java.util.Arrays;

/**
 * Sums of many products are added up in parts of some hundred, each from zero, as a float that holds thousands of products
 * rounds each further one as coarsely as their sum. The parts of a layer depend on its sizes alone: not on how values lie in
 * memory, on the thread or on the tile, which give the same bits. Sums of no more than {@link #LONGEST} products are one part.
 */
final class PartialSums {
    /** Products of a part: more of them cost digits, fewer cost time. */
    static final int LONGEST = 512;

    /** Of Winograd's products, whose errors A^T enlarges. */
    static final int LONGEST_OF_WINOGRAD = 256;

    private PartialSums() {}

    /**
     * The parts of a window's sum, whose products come in the order (row, column, channel): whole rows, or whole taps, or
     * parts of a tap.
     *
     * @return where each begins, and the end
     */
    static int[] of(int rows, int columns, int channels) {
        int length = rows * columns * channels;
        if (length <= LONGEST) {
            return new int[] {0, length};
        }
        int row = columns * channels;
        if (row <= LONGEST) {
            return grouped(rows, row, LONGEST / row, 1);
        }
        if (channels <= LONGEST) {
            return grouped(columns, channels, LONGEST / channels, rows);
        }
        int parts = (channels + LONGEST - 1) / LONGEST;
        return grouped(channels, 1, (channels + parts - 1) / parts, rows * columns);
    }

    /** Parts of at most {@code most} of {@code count} units each, about as many in each; all that several times. */
    private static int[] grouped(int count, int unit, int most, int times) {
        int groups = (count + most - 1) / most;
        int[] starts = new int[groups * times + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (i / groups * count + i % groups * count / groups) * unit;
        }
        return starts;
    }

    /** Ends a part of a line of sums: adds it to those before, and begins the next one. */
    static void end(float[] part, float[] sums, int length, boolean first) {
        if (first) {
            System.arraycopy(part, 0, sums, 0, length);
        } else {
            add(part, sums, length);
        }
        Arrays.fill(part, 0, length, 0);
    }

    /** Adds the first {@code length} values of a line to another. */
    static void add(float[] part, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += part[i];
        }
    }
}
