package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Runs that lie side by side in the input, the terms and the output. */
final class VectorLayerNormalization extends LayerNormalizationKernel {
    VectorLayerNormalization(LayerNormalization spec, Moments moments, Nest values, float[] terms) {
        super(spec, moments, values, terms);
    }

    @Override
    void run(float[] in, int inAt, int term, float[] out, int outAt, int count, float mean, float factor) {
        int biases = terms.length / 2;
        int i = 0;
        for (; i < Lanes.SPECIES.loopBound(count); i += Lanes.COUNT) {
            FloatVector weight = FloatVector.fromArray(Lanes.SPECIES, terms, term + i);
            FloatVector bias = FloatVector.fromArray(Lanes.SPECIES, terms, biases + term + i);
            FloatVector.fromArray(Lanes.SPECIES, in, inAt + i)
                    .sub(mean)
                    .mul(factor)
                    .fma(weight, bias)
                    .intoArray(out, outAt + i);
        }
        for (; i < count; i++) {
            out[outAt + i] = Math.fma((in[inAt + i] - mean) * factor, terms[term + i], terms[biases + term + i]);
        }
    }
}
