package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Weighted sums with the lanes along the channels, of which there must be a vector at least. A last vector that would reach
 * beyond the channels overlaps the one before it.
 */
final class VectorLinear extends LinearKernel {
    VectorLinear(Resample spec, Samples rows, Samples columns) {
        super(spec, rows, columns);
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
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            int channel = Math.min(c, channels - Lanes.COUNT);
            FloatVector top = between(from, topLeft + channel, topRight + channel, right);
            FloatVector bottom = between(from, bottomLeft + channel, bottomRight + channel, right);
            top.mul(1f - down).add(bottom.mul(down)).intoArray(to, at + channel);
        }
    }

    @Override
    void between(float[] from, int left, int right, float weight, float[] to, int at) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            int channel = Math.min(c, channels - Lanes.COUNT);
            between(from, left + channel, right + channel, weight).intoArray(to, at + channel);
        }
    }

    private static FloatVector between(float[] data, int left, int right, float weight) {
        FloatVector first = FloatVector.fromArray(Lanes.SPECIES, data, left).mul(1f - weight);
        return FloatVector.fromArray(Lanes.SPECIES, data, right).mul(weight).add(first);
    }
}
