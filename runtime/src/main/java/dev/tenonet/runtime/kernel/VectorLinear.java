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
}
