package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;

/** x where it is positive, {@code alpha} (e^x - 1) elsewhere. */
public record Elu(float alpha) implements Activation {
    @Override
    public float apply(float x) {
        return x > 0 ? x : (float) (alpha * Math.expm1(x));
    }

    @Override
    public float derivative(float x) {
        return x > 0 ? 1 : (float) (alpha * Math.exp(x));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(() -> new ScalarPointwise(this), () -> Vector.twinned(1f, alpha, 1f));
    }

    /** {@link Elu} and its relatives, a vector at a time: positive max(x, 0) + negative (e^min(x inner, 0) - 1). */
    static final class Vector extends VectorPointwise {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new Vector(1, 1, 1)).soon();

        private final float positive;
        private final float negative;
        private final float inner;

        Vector(float positive, float negative, float inner) {
            this.positive = positive;
            this.negative = negative;
            this.inner = inner;
        }

        @Override
        protected void vectors(float[] data, int from, int end) {
            for (int i = from; i < end; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
                FloatVector curve = VectorMath.expm1(x.mul(inner).min(0f));
                curve.mul(negative).add(x.max(0f).mul(positive)).intoArray(data, i);
            }
        }

        /** The same bits value by value. */
        static final class Twin implements Activation.Pointwise {
            private final float positive;
            private final float negative;
            private final float inner;

            Twin(float positive, float negative, float inner) {
                this.positive = positive;
                this.negative = negative;
                this.inner = inner;
            }

            @Override
            public void apply(float[] data, int from, int count) {
                for (int i = from; i < from + count; i++) {
                    data[i] = of(data[i]);
                }
            }

            private float of(float x) {
                float curve = MathTwin.expm1(Math.min(x * inner, 0));
                return curve * negative + Math.max(x, 0) * positive;
            }
        }

        /** With its twin. */
        static Twinned<Activation.Pointwise> twinned(float positive, float negative, float inner) {
            return WarmingPointwise.of(
                    new Twin(positive, negative, inner), new Vector(positive, negative, inner), VECTORS);
        }
    }
}
