package dev.tenonet.runtime.kernel;

/** Runs of any steps. */
final class ScalarLayerNormalization extends LayerNormalizationKernel {
    ScalarLayerNormalization(LayerNormalization spec, Moments moments, Nest values, float[] terms) {
        super(spec, moments, values, terms);
    }

    @Override
    void run(float[] in, int inAt, int term, float[] out, int outAt, int count, float mean, float factor) {
        int biases = terms.length / 2;
        for (int i = 0; i < count; i++) {
            float value = (in[inAt + i * inStep] - mean) * factor;
            int t = term + i * termStep;
            out[outAt + i * outStep] = Fma.of(value, terms[t], terms[biases + t]);
        }
    }
}
