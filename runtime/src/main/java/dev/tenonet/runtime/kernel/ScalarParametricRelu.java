package dev.tenonet.runtime.kernel;

/** Slopes for negative values on runs of any steps. */
final class ScalarParametricRelu extends RunKernel {
    ScalarParametricRelu(Nest nest) {
        super(nest, Epilogue.of(Clamp.none(), Provider.SCALAR));
    }

    @Override
    void run(float[] in, int inAt, float[] slope, int slopeAt, float[] out, int outAt, int count) {
        for (int i = 0; i < count; i++) {
            float x = in[inAt + i * aStep];
            out[outAt + i * outStep] = Fma.of(Math.min(x, 0f), slope[slopeAt + i * bStep], Math.max(x, 0f));
        }
    }
}
