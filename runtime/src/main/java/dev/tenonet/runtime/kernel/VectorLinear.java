package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Weighted sums with the lanes along the channels, of which there must be a vector at least. A last vector that would reach
 * beyond the channels overlaps the one before it.
 */
final class VectorLinear extends LinearKernel {
    static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            float[] values = new float[2 * Lanes.COUNT];
            return () -> {
                vectors(values, 0, 0, 0, 0, 0, 0, values, 0, values.length);
                vectorsBetween(values, 0, 0, 0, values, 0, values.length);
            };
        }
    }.soon();

    /** With the same bits, until vectors are compiled. */
    private final ScalarLinear plain;

    VectorLinear(Resample spec, Samples rows, Samples columns) {
        super(spec, rows, columns);
        plain = new ScalarLinear(spec, rows, columns);
    }

    @Override
    void pixel(
            float[] from,
            int topLeft,
            int topRight,
            int bottomLeft,
            int bottomRight,
            float down,
            float right,
            float[] to,
            int at) {
        if (VECTORS.isReady()) {
            vectors(from, topLeft, topRight, bottomLeft, bottomRight, down, right, to, at, channels);
        } else {
            plain.pixel(from, topLeft, topRight, bottomLeft, bottomRight, down, right, to, at);
        }
    }

    private static void vectors(
            float[] from,
            int topLeft,
            int topRight,
            int bottomLeft,
            int bottomRight,
            float down,
            float right,
            float[] to,
            int at,
            int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            int channel = Math.min(c, channels - Lanes.COUNT);
            FloatVector top = FloatVector.fromArray(Lanes.SPECIES, from, topLeft + channel)
                    .mul(1f - right)
                    .add(FloatVector.fromArray(Lanes.SPECIES, from, topRight + channel)
                            .mul(right));
            FloatVector bottom = FloatVector.fromArray(Lanes.SPECIES, from, bottomLeft + channel)
                    .mul(1f - right)
                    .add(FloatVector.fromArray(Lanes.SPECIES, from, bottomRight + channel)
                            .mul(right));
            top.mul(1f - down).add(bottom.mul(down)).intoArray(to, at + channel);
        }
    }

    @Override
    void between(float[] from, int left, int right, float weight, float[] to, int at) {
        if (VECTORS.isReady()) {
            vectorsBetween(from, left, right, weight, to, at, channels);
        } else {
            plain.between(from, left, right, weight, to, at);
        }
    }

    private static void vectorsBetween(
            float[] from, int left, int right, float weight, float[] to, int at, int channels) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            int channel = Math.min(c, channels - Lanes.COUNT);
            FloatVector first = FloatVector.fromArray(Lanes.SPECIES, from, left + channel);
            FloatVector second = FloatVector.fromArray(Lanes.SPECIES, from, right + channel);
            first.mul(1f - weight).add(second.mul(weight)).intoArray(to, at + channel);
        }
    }
}
