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
    public static int[] nearest(int size, int outputs, double factor) {
        float scale = scale(size, outputs, factor);
        int[] sources = new int[outputs];
        for (int o = 0; o < outputs; o++) {
            sources[o] = Math.min((int) (o * scale), size - 1);
        }
        return sources;
    }

    /** The scale is a float, but a place a double: rounded to the next input, it would give its other neighbour no weight. */
    public static InterpolationTable linear(int size, int outputs, boolean alignCorners, double factor) {
        InterpolationTable samples = new InterpolationTable(new int[outputs], new int[outputs], new float[outputs]);
        for (int o = 0; o < outputs; o++) {
            double place = Math.max(0, place(o, size, outputs, alignCorners, factor));
            int low = (int) Math.min((long) place, size - 1);
            samples.low[o] = low;
            samples.high[o] = Math.min(low + 1, size - 1);
            samples.fraction[o] = (float) Math.min(place - low, 1);
        }
        return samples;
    }

    /** How far apart, in inputs, two outputs lie: the factor says it where there is one, the sizes otherwise. */
    private static float scale(int size, int outputs, double factor) {
        return factor == 0 ? (float) size / outputs : (float) (1 / factor);
    }

    /** Where output {@code o} lies among the inputs; perhaps before the first one, or behind the last. */
    static double place(int o, int size, int outputs, boolean alignCorners, double factor) {
        if (alignCorners) {
            return o * (double) ((size - 1f) / Math.max(1, outputs - 1));
        }
        return (o + 0.5) * scale(size, outputs, factor) - 0.5;
    }
}
