package dev.tenonet.runtime.image;

/**
 * Changes the length of a line of bytes. Each output is a mean of the inputs around its place, weighed by an interpolation
 * that is {@code from / to} times as wide where the line shrinks. The weights are rounded to 22 bits after the point and the
 * sums to bytes, which makes the result that of PIL's {@code Image.resize} to the bit.
 */
final class LineFilter {
    /** 8 bits of value and 2 of head room are left of 32. */
    private static final int FRACTION = 22;

    private static final int HALF = 1 << FRACTION - 1;

    /** For each output its first input. */
    private final int[] first;
    /** For each output the weights of its inputs. */
    private final int[][] weights;

    LineFilter(int from, int to, Interpolation interpolation) {
        first = new int[to];
        weights = new int[to][];
        double ratio = (double) from / to;
        double scale = Math.max(ratio, 1);
        double reach = interpolation.reach * scale;
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * ratio;
            first[i] = (int) Math.max(centre - reach + 0.5, 0);
            int end = (int) Math.min(centre + reach + 0.5, from);
            weights[i] = weights(first[i], end, centre, 1 / scale, interpolation);
        }
    }

    /** Weights of the inputs {@code from} to {@code end}; rounded at the same places as PIL's. */
    private static int[] weights(int from, int end, double centre, double slope, Interpolation interpolation) {
        double[] exact = new double[end - from];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            exact[i] = interpolation.weight((i + from - centre + 0.5) * slope);
            sum += exact[i];
        }
        int[] rounded = new int[exact.length];
        for (int i = 0; i < exact.length; i++) {
            double scaled = exact[i] / sum * (1 << FRACTION);
            rounded[i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        }
        return rounded;
    }

    /** Filters the bytes from {@code source} on into those from {@code target} on, both {@code stride} apart. */
    void apply(byte[] in, int source, byte[] out, int target, int stride) {
        for (int i = 0; i < first.length; i++) {
            int[] weight = weights[i];
            int at = source + first[i] * stride;
            int sum = HALF;
            for (int k = 0; k < weight.length; k++) {
                sum += weight[k] * (in[at + k * stride] & 0xff);
            }
            out[target + i * stride] = (byte) Math.max(0, Math.min(sum >> FRACTION, 255));
        }
    }
}
