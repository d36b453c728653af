package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Runs that lie side by side in the input, the terms and the output. */
final class VectorLayerNormalization extends LayerNormalizationKernel {
    static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            int count = 2 * Lanes.COUNT;
            float[] values = new float[count];
            return () -> vectors(values, 0, values, 0, 0, values, 0, count, 0, 1);
        }
    }.soon();

    VectorLayerNormalization(LayerNormalization spec, Moments moments, Nest values, float[] terms) {
        super(spec, moments, values, terms);
    }

    @Override
    void run(float[] in, int inAt, int term, float[] out, int outAt, int count, float mean, float factor) {
        int biases = terms.length / 2;
        int bound = VECTORS.isReady() ? Lanes.SPECIES.loopBound(count) : 0;
        vectors(in, inAt, terms, term, biases, out, outAt, bound, mean, factor);
        for (int i = bound; i < count; i++) {
            out[outAt + i] = Math.fma((in[inAt + i] - mean) * factor, terms[term + i], terms[biases + term + i]);
        }
    }

    private static void vectors(
            float[] in,
            int inAt,
            float[] terms,
            int term,
            int biases,
            float[] out,
            int outAt,
            int bound,
            float mean,
            float factor) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            FloatVector weight = FloatVector.fromArray(Lanes.SPECIES, terms, term + i);
            FloatVector bias = FloatVector.fromArray(Lanes.SPECIES, terms, biases + term + i);
            FloatVector.fromArray(Lanes.SPECIES, in, inAt + i)
                    .sub(mean)
                    .mul(factor)
                    .fma(weight, bias)
                    .intoArray(out, outAt + i);
        }
    }
}
