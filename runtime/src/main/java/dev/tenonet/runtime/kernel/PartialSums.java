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

    /**
     * Of layers with one pixel, which take little time. Gates are made by such layers: what they do with a sum between -3 and 3,
     * be it of hundreds of large products, they do to a whole channel.
     */
    static final int LONGEST_OF_PIXEL = 32;

    /** Of Winograd's products, whose errors A^T enlarges. */
    static final int LONGEST_OF_WINOGRAD = 256;

    private PartialSums() {}

    /** The most products of a part of a convolution's sums. */
    static int longest(ConvolutionProblem spec) {
        return spec.out().height() * spec.out().width() == 1 ? LONGEST_OF_PIXEL : LONGEST;
    }

    /** Whether all sums of a convolution are one part. */
    static boolean isOne(ConvolutionProblem spec) {
        return spec.patches().length() <= longest(spec);
    }

    /**
     * The parts of a convolution's sums, whose products come in the order (row, column, channel): whole rows, or whole taps,
     * or parts of a tap.
     *
     * @return where each begins, and the end
     */
    static int[] of(ConvolutionProblem spec) {
        int longest = longest(spec);
        int rows = spec.rows().kernel();
        int columns = spec.columns().kernel();
        int channels = spec.inChannelsOfGroup();
        int row = columns * channels;
        if (rows * row <= longest) {
            return new int[] {0, rows * row};
        }
        if (row <= longest) {
            return grouped(rows, row, longest / row, 1);
        }
        if (channels <= longest) {
            // Of three taps two would be a part of twice the length of the other.
            return grouped(columns, channels, Math.max(1, longest * 3 / 4 / channels), rows);
        }
        int parts = (channels + longest - 1) / longest;
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
