package dev.tenonet.runtime.kernel;

/** Scale and shift on runs of any steps. */
final class ScalarAffine extends RunKernel {
    private final int channels;

    ScalarAffine(Nest nest, int channels, Epilogue epilogue) {
        super(nest, epilogue);
        this.channels = channels;
    }

    @Override
    void run(float[] in, int inAt, float[] terms, int termsAt, float[] out, int outAt, int count) {
        for (int i = 0; i < count; i++) {
            int channel = termsAt + i * bStep;
            float value = Fma.of(in[inAt + i * aStep], terms[channel], terms[channels + channel]);
            out[outAt + i * outStep] = epilogue.clamp(value);
        }
    }
}
