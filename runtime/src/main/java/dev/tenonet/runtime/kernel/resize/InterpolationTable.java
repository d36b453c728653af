package dev.tenonet.runtime.kernel.resize;

/**
 * Which inputs an axis of a resampled image is made of.
 *
 * @param low for each output its first input
 * @param high the input behind it, or the same one at the end
 * @param fraction the weight of {@code high}; that of {@code low} is the rest to 1
 */
public record InterpolationTable(int[] low, int[] high, float[] fraction) {
    /** For each output the one input that it repeats, by a scale and a product in float, as PyTorch has them. */
    public static int[] nearest(int size, int outputs) {
        float scale = (float) size / outputs;
        int[] sources = new int[outputs];
        for (int o = 0; o < outputs; o++) {
            sources[o] = Math.min((int) (o * scale), size - 1);
        }
        return sources;
    }

    /** The scale is a float, but a place a double: rounded to the next input, it would give its other neighbour no weight. */
    public static InterpolationTable linear(int size, int outputs, boolean alignCorners) {
        InterpolationTable samples = new InterpolationTable(new int[outputs], new int[outputs], new float[outputs]);
        float scale = alignCorners ? (size - 1f) / Math.max(1, outputs - 1) : (float) size / outputs;
        for (int o = 0; o < outputs; o++) {
            double place = alignCorners ? o * (double) scale : Math.max(0, (o + 0.5) * scale - 0.5);
            int low = Math.min((int) place, size - 1);
            samples.low[o] = low;
            samples.high[o] = Math.min(low + 1, size - 1);
            samples.fraction[o] = (float) Math.min(place - low, 1);
        }
        return samples;
    }
}
