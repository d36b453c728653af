package dev.tenonet.runtime.image;

import java.util.Objects;

/** Makes bytes into floats, by a table of all 256 values for each channel. */
final class Normalization {
    /** Bytes are scaled to 0..1, and nothing else. */
    static final Normalization NONE = new Normalization(new float[] {0, 0, 0}, new float[] {1, 1, 1});

    private static final int VALUES = 256;

    private final float[][] table = new float[Pixels.CHANNELS][VALUES];

    private Normalization(float[] mean, float[] deviation) {
        for (int c = 0; c < Pixels.CHANNELS; c++) {
            for (int value = 0; value < VALUES; value++) {
                table[c][value] = (value / 255f - mean[c]) / deviation[c];
            }
        }
    }

    static Normalization of(float[] mean, float[] deviation) {
        require("mean", mean);
        require("std", deviation);
        for (float value : deviation) {
            if (value == 0) {
                throw new IllegalArgumentException("std: expected deviations other than 0");
            }
        }
        return new Normalization(mean, deviation);
    }

    private static void require(String what, float[] values) {
        Objects.requireNonNull(values, what);
        if (values.length != Pixels.CHANNELS) {
            throw new IllegalArgumentException(
                    what + ": expected 3 values, of red, green and blue, found " + values.length);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(what + ": expected finite values, found " + value);
            }
        }
    }

    /** The picture's values in the order (channel, row, column). */
    float[] apply(Pixels pixels) {
        byte[] values = pixels.values();
        int plane = values.length / Pixels.CHANNELS;
        float[] out = new float[values.length];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < Pixels.CHANNELS; c++) {
                out[c * plane + i] = table[c][values[Pixels.CHANNELS * i + c] & 0xff];
            }
        }
        return out;
    }
}
