package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * The exponent 3/4 with the lanes along the channels, of which there must be a vector at least. A last vector that would
 * reach beyond the channels overlaps the one before it.
 */
final class VectorLocalResponse extends LocalResponseKernel {
    static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            View pixel = View.pixels(Lanes.COUNT, 1, 1);
            VectorLocalResponse small = new VectorLocalResponse(new LocalResponse(pixel, pixel, 2, 1, 0.75, 1));
            float[] squares = new float[small.scratch()];
            float[] values = new float[pixel.size()];
            return () -> small.vectors(squares, values, 0, values, 0);
        }
    }.soon();

    VectorLocalResponse(LocalResponse spec) {
        super(spec);
    }

    @Override
    void pixel(float[] squares, float[] from, int inAt, float[] to, int outAt) {
        if (VECTORS.isReady()) {
            vectors(squares, from, inAt, to, outAt);
        } else {
            twin(squares, from, inAt, to, outAt);
        }
    }

    /** The same bits, until vectors are compiled: square roots of floats round as those of doubles that are rounded then. */
    private void twin(float[] squares, float[] from, int inAt, float[] to, int outAt) {
        for (int c = 0; c < channels; c++) {
            float sum = 0;
            for (int i = c; i < c + size; i++) {
                sum += squares[i];
            }
            float root = (float) Math.sqrt(Math.fma(sum, (float) factor, (float) k));
            to[outAt + c] = from[inAt + c] / (root * (float) Math.sqrt(root));
        }
    }

    private void vectors(float[] squares, float[] from, int inAt, float[] to, int outAt) {
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
