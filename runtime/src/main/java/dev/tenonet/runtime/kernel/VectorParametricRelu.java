package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Slopes for negative values on pixels of at least a vector of channels. */
final class VectorParametricRelu extends RunKernel {
    VectorParametricRelu(Nest nest) {
        super(nest, Epilogue.of(Clamp.none(), Provider.VECTOR));
    }

    @Override
    void run(float[] in, int inAt, float[] slope, int slopeAt, float[] out, int outAt, int count) {
        int i = 0;
        for (; i < Lanes.SPECIES.loopBound(count); i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, in, inAt + i);
            x.min(0f)
                    .fma(FloatVector.fromArray(Lanes.SPECIES, slope, slopeAt + i), x.max(0f))
                    .intoArray(out, outAt + i);
        }
        for (; i < count; i++) {
            float x = in[inAt + i];
            out[outAt + i] = Math.fma(Math.min(x, 0f), slope[slopeAt + i], Math.max(x, 0f));
        }
    }
}
