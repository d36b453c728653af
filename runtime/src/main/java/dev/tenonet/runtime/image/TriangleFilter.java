package dev.tenonet.runtime.image;

/**
 * Changes the length of a line of bytes. Each output is a mean of the inputs around its place, with weights that fall
 * linearly from there to 0: over one input where the line grows, over {@code from / to} inputs where it shrinks. The
 * weights are rounded to 22 bits after the point and so are the sums to bytes, which makes the result that of PIL's
 * {@code Image.resize} with {@code BILINEAR} to the bit.
 */
final class TriangleFilter {
    /** 8 bits of value and 2 of head room are left of 32. */
    private static final int FRACTION = 22;

    private static final int HALF = 1 << FRACTION - 1;

    /** For each output its first input. */
    private final int[] first;
    /** For each output the weights of its inputs. */
    private final int[][] weights;

    TriangleFilter(int from, int to) {
        first = new int[to];
        weights = new int[to][];
        double ratio = (double) from / to;
        double reach = Math.max(ratio, 1);
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * ratio;
            first[i] = (int) Math.max(centre - reach + 0.5, 0);
            int end = (int) Math.min(centre + reach + 0.5, from);
            weights[i] = weights(first[i], end, centre, 1 / reach);
        }
    }

    /** Weights of the inputs {@code from} to {@code end}; rounded at the same places as PIL's. */
    private static int[] weights(int from, int end, double centre, double slope) {
        double[] exact = new double[end - from];
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            exact[i] = Math.max(1 - Math.abs((i + from - centre + 0.5) * slope), 0);
            sum += exact[i];
        }
        int[] rounded = new int[exact.length];
        for (int i = 0; i < exact.length; i++) {
            rounded[i] = (int) (exact[i] / sum * (1 << FRACTION) + 0.5);
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
            out[target + i * stride] = (byte) Math.min(sum >> FRACTION, 255);
        }
    }
}
