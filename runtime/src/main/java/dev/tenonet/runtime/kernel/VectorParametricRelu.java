package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Slopes for negative values on pixels of at least a vector of channels. */
final class VectorParametricRelu extends RunKernel {
    static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            int count = 2 * Lanes.COUNT;
            float[] values = new float[count];
            return () -> vectors(values, 0, values, 0, values, 0, count);
        }
    }.soon();

    VectorParametricRelu(Nest nest) {
        super(nest, Epilogue.of(Clamp.none(), Provider.VECTOR));
    }

    @Override
    void run(float[] in, int inAt, float[] slope, int slopeAt, float[] out, int outAt, int count) {
        int bound = VECTORS.isReady() ? Lanes.SPECIES.loopBound(count) : 0;
        vectors(in, inAt, slope, slopeAt, out, outAt, bound);
        for (int i = bound; i < count; i++) {
            float x = in[inAt + i];
            out[outAt + i] = Math.fma(Math.min(x, 0f), slope[slopeAt + i], Math.max(x, 0f));
        }
    }

    private static void vectors(float[] in, int inAt, float[] slope, int slopeAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, in, inAt + i);
            x.min(0f)
                    .fma(FloatVector.fromArray(Lanes.SPECIES, slope, slopeAt + i), x.max(0f))
                    .intoArray(out, outAt + i);
        }
    }
}
