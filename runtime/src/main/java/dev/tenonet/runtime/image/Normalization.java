package dev.tenonet.runtime.image;

/** Makes bytes into floats, by a table of all 256 values for each channel. */
final class Normalization {
    private static final int VALUES = 256;

    /** For each channel of the result the channel of the picture. */
    private final int[] sources;

    private final float[][] table;

    /**
     * Values scaled to a range, and normalised. All is rounded to float where PyTorch does.
     *
     * @param sources for each channel of the result the channel of the picture
     * @param mean one for each channel of the result
     * @param deviation one for each channel of the result
     */
    Normalization(int[] sources, float low, float high, float[] mean, float[] deviation) {
        this.sources = sources;
        this.table = new float[sources.length][VALUES];
        for (int c = 0; c < sources.length; c++) {
            for (int value = 0; value < VALUES; value++) {
                // Multiplied first: 0..255 leaves the bytes as they are, 0..1 divides them by 255.
                float scaled = value * (high - low) / 255f + low;
                table[c][value] = (scaled - mean[c]) / deviation[c];
            }
        }
    }

    /** The picture's values in the order (channel, row, column). */
    float[] apply(Pixels pixels) {
        byte[] values = pixels.values();
        int channels = pixels.shape().channels();
        int plane = values.length / channels;
        float[] out = new float[values.length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane; i++) {
                out[c * plane + i] = table[c][values[channels * i + sources[c]] & 0xff];
            }
        }
        return out;
    }
}
