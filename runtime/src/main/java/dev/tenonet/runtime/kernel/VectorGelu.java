package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Gelu} itself, a vector at a time and without a branch on the sign: max(x, 0) - |x| erfc(|x| / sqrt(2)) / 2, as
 * erfc(-z) = 2 - erfc(z).
 */
final class VectorGelu extends VectorStages {
    static final Readiness VECTORS = new WarmingPointwise.Compilation(new VectorGelu()).soon();

    /** From here on the tail is 0, also times +infinity; times -infinity it must be NaN. */
    private static final float ZERO_FROM = 20f;

    private static final float ROOT_HALF = (float) Gelu.ROOT_HALF;

    private final VectorLoop exponent = new Exponent();

    @Override
    void chunk(float[] data, int at, int count, float[] stage) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, at + i);
            x.abs().mul(ROOT_HALF).intoArray(stage, i);
        }
        exponent.run(stage, 0, count);
        exp.run(stage, 0, count);
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, at + i);
            // Half of the factor 2 / (2 + z) that erfc has beside its exponential.
            FloatVector tail = FloatVector.fromArray(Lanes.SPECIES, stage, i)
                    .div(x.abs().mul(ROOT_HALF).add(2f));
            FloatVector weight = x.min(ZERO_FROM).abs();
            x.max(0f).sub(weight.mul(tail)).intoArray(data, at + i);
        }
    }

    private static final class Exponent extends VectorLoop {
        @Override
        void vectors(float[] data, int from, int end) {
            for (int i = from; i < end; i += Lanes.COUNT) {
                FloatVector z = FloatVector.fromArray(Lanes.SPECIES, data, i);
                VectorMath.erfcExponent(z).intoArray(data, i);
            }
        }
    }

    /** The same bits value by value. */
    static final class Twin implements Activation.Pointwise {
        @Override
        public void apply(float[] data, int from, int count) {
            for (int i = from; i < from + count; i++) {
                data[i] = of(data[i]);
            }
        }

        private static float of(float x) {
            float z = Math.abs(x) * ROOT_HALF;
            float tail = MathTwin.exp(MathTwin.erfcExponent(z)) / (z + 2);
            return Math.max(x, 0) - Math.abs(Math.min(x, ZERO_FROM)) * tail;
        }
    }
}
