package dev.tenonet.runtime.kernel.convolution.base;

import dev.tenonet.runtime.kernel.matrix.PartialSums;

/** Into which {@link PartialSums} the sums of a convolution fall. */
public final class ConvolutionParts {
    private ConvolutionParts() {}

    /** The most products of a part of a convolution's sums. */
    public static int longest(ConvolutionProblem spec) {
        return spec.out().height() * spec.out().width() == 1 ? PartialSums.LONGEST_OF_PIXEL : PartialSums.LONGEST;
    }

    /** Whether all sums of a convolution are one part. */
    public static boolean isOne(ConvolutionProblem spec) {
        return spec.patches().length() <= longest(spec);
    }

    /**
     * The parts of a convolution's sums, whose products come in the order (row, column, channel): whole rows, or whole taps,
     * or parts of a tap.
     *
     * @return where each begins, and the end
     */
    public static int[] of(ConvolutionProblem spec) {
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
}
