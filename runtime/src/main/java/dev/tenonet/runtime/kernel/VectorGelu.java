package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Gelu} itself, a vector at a time and without a branch on the sign: max(x, 0) - |x| erfc(|x| / sqrt(2)) / 2, as
 * erfc(-z) = 2 - erfc(z).
 */
final class VectorGelu extends VectorPointwise {
    /** From here on the tail is 0, also times +infinity; times -infinity it must be NaN. */
    private static final float ZERO_FROM = 20f;

    VectorGelu(Activation activation) {
        super(activation);
    }

    @Override
    void vectors(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
            FloatVector tail =
                    VectorMath.erfc(x.abs().mul((float) Gelu.ROOT_HALF)).mul(0.5f);
            FloatVector weight = x.min(ZERO_FROM).abs();
            x.max(0f).sub(weight.mul(tail)).intoArray(data, i);
        }
    }
}
