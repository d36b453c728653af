package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Scale and shift on pixels of at least a vector of channels. */
final class VectorAffine extends RunKernel {
    static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            View pixels = View.pixels(2 * Lanes.COUNT, 1, 1);
            VectorAffine small = new VectorAffine(Nest.of(pixels, pixels, pixels), 0, Epilogue.NONE);
            float[] values = new float[pixels.size()];
            return () -> small.vectors(values, 0, values, 0, values, 0, values.length);
        }
    }.soon();

    private final int channels;

    VectorAffine(Nest nest, int channels, Epilogue epilogue) {
        super(nest, epilogue);
        this.channels = channels;
    }

    @Override
    void run(float[] in, int inAt, float[] terms, int termsAt, float[] out, int outAt, int count) {
        int bound = VECTORS.isReady() ? Lanes.SPECIES.loopBound(count) : 0;
        vectors(in, inAt, terms, termsAt, out, outAt, bound);
        for (int i = bound; i < count; i++) {
            float value = Math.fma(in[inAt + i], terms[termsAt + i], terms[termsAt + channels + i]);
            out[outAt + i] = epilogue.clamp(value);
        }
    }

    private void vectors(float[] in, int inAt, float[] terms, int termsAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            FloatVector scale = FloatVector.fromArray(Lanes.SPECIES, terms, termsAt + i);
            FloatVector shift = FloatVector.fromArray(Lanes.SPECIES, terms, termsAt + channels + i);
            FloatVector.fromArray(Lanes.SPECIES, in, inAt + i)
                    .fma(scale, shift)
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(out, outAt + i);
        }
    }
}
