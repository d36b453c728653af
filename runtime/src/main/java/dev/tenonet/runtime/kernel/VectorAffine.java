package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Scale and shift on pixels of at least a vector of channels. */
final class VectorAffine extends RunKernel {
    private final int channels;

    VectorAffine(Nest nest, int channels, Epilogue epilogue) {
        super(nest, epilogue);
        this.channels = channels;
    }

    @Override
    void run(float[] in, int inAt, float[] terms, int termsAt, float[] out, int outAt, int count) {
        int i = 0;
        for (; i < Lanes.SPECIES.loopBound(count); i += Lanes.COUNT) {
            FloatVector scale = FloatVector.fromArray(Lanes.SPECIES, terms, termsAt + i);
            FloatVector shift = FloatVector.fromArray(Lanes.SPECIES, terms, termsAt + channels + i);
            FloatVector.fromArray(Lanes.SPECIES, in, inAt + i)
                    .fma(scale, shift)
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(out, outAt + i);
        }
        for (; i < count; i++) {
            float value = Math.fma(in[inAt + i], terms[termsAt + i], terms[termsAt + channels + i]);
            out[outAt + i] = epilogue.clamp(value);
        }
    }
}
