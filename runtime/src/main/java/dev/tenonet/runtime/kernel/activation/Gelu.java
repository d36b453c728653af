package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Erfc;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.VectorLoop;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;

/**
 * x times the probability that a standard normal variable is below x: x erfc(-x / sqrt(2)) / 2; NaN for -infinity. With
 * {@code approximate}, x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2 (Hendrycks and Gimpel, Gaussian Error Linear
 * Units, 2016, arXiv:1606.08415, section 2), where (1 + tanh u) / 2 = 1 / (1 + e^-2u).
 */
public record Gelu(boolean approximate) implements Activation {
    /** The approximation is x / (1 + e^(x (LINEAR + CUBIC x^2))). */
    static final double LINEAR = -2 * Math.sqrt(2 / Math.PI);

    static final double CUBIC = 0.044715 * LINEAR;
    static final double ROOT_HALF = Math.sqrt(0.5);

    @Override
    public float apply(float x) {
        double wide = x;
        return (float)
                (approximate
                        ? wide / (1 + Math.exp(wide * (LINEAR + CUBIC * wide * wide)))
                        : wide * Erfc.of(-ROOT_HALF * wide) / 2);
    }

    @Override
    public float derivative(float x) {
        double wide = x;
        if (approximate) {
            // x s(u) with the sigmoid s and u = -x (LINEAR + CUBIC x^2).
            double sigmoid = 1 / (1 + Math.exp(wide * (LINEAR + CUBIC * wide * wide)));
            return (float) (sigmoid - sigmoid * (1 - sigmoid) * wide * (LINEAR + 3 * CUBIC * wide * wide));
        }
        double density = Math.exp(-wide * wide / 2) / Math.sqrt(2 * Math.PI);
        return (float) (Erfc.of(-ROOT_HALF * wide) / 2 + wide * density);
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> approximate
                        ? WarmingPointwise.of(new VectorTanhForm.Twin(), new VectorTanhForm(), VectorTanhForm.VECTORS)
                        : WarmingPointwise.of(new Vector.Twin(), new Vector(), Vector.VECTORS));
    }

    /**
     * {@link Gelu} itself, a vector at a time and without a branch on the sign: max(x, 0) - |x| erfc(|x| / sqrt(2)) / 2, as
     * erfc(-z) = 2 - erfc(z).
     */
    static final class Vector extends VectorStages {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new Vector()).soon();

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
            protected void vectors(float[] data, int from, int end) {
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

    /** The tanh form of {@link Gelu}, a vector at a time. */
    static final class VectorTanhForm extends VectorPointwise {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new VectorTanhForm()).soon();

        @Override
        protected void vectors(float[] data, int from, int end) {
            FloatVector linear = FloatVector.broadcast(Lanes.SPECIES, (float) Gelu.LINEAR);
            FloatVector cubic = FloatVector.broadcast(Lanes.SPECIES, (float) Gelu.CUBIC);
            for (int i = from; i < end; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
                FloatVector factor = x.mul(x).fma(cubic, linear);
                x.div(VectorMath.exp(x.mul(factor)).add(1f)).intoArray(data, i);
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
                float factor = Math.fma(x * x, (float) Gelu.CUBIC, (float) Gelu.LINEAR);
                return x / (MathTwin.exp(x * factor) + 1);
            }
        }
    }
}
