package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * The exponent 3/4 with the lanes along the channels, of which there must be a vector at least. A last vector that would
 * reach beyond the channels overlaps the one before it.
 */
final class VectorLocalResponse extends LocalResponseKernel {
    VectorLocalResponse(LocalResponse spec) {
        super(spec);
    }

    @Override
    void pixel(float[] squares, float[] from, int inAt, float[] to, int outAt) {
        FloatVector start = FloatVector.broadcast(Lanes.SPECIES, (float) k);
        FloatVector scale = FloatVector.broadcast(Lanes.SPECIES, (float) factor);
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            int channel = Math.min(c, channels - Lanes.COUNT);
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int i = 0; i < size; i++) {
                sum = FloatVector.fromArray(Lanes.SPECIES, squares, channel + i).add(sum);
            }
            FloatVector root = sum.fma(scale, start).sqrt();
            FloatVector.fromArray(Lanes.SPECIES, from, inAt + channel)
                    .div(root.mul(root.sqrt()))
                    .intoArray(to, outAt + channel);
        }
    }
}
