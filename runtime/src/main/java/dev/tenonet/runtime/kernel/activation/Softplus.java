package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.VectorLoop;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** ln(1 + e^(beta x)) / beta, and x itself where {@code beta} x exceeds {@code threshold}. */
public record Softplus(float beta, float threshold) implements Activation {
    /** From here on the nearest float to ln(1 + e^z) is z, so that a threshold beyond makes no difference. */
    private static final float LINEAR = 17f;

    @Override
    public float apply(float x) {
        float z = beta * x;
        return z > threshold ? x : (float) (Math.log1p(Math.exp(z)) / beta);
    }

    @Override
    public float derivative(float x) {
        return beta * x > threshold ? 1 : (float) (1 / (1 + Math.exp(-(double) beta * x)));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> threshold >= LINEAR,
                () -> WarmingPointwise.of(new Vector.Twin(beta), new Vector(beta), Vector.VECTORS));
    }

    /**
     * Softplus with a high threshold, a vector at a time: with z = beta x it is ln(1 + e^-|z|) / beta, plus x where z is
     * positive: not z / beta, as z may overflow.
     */
    static final class Vector extends VectorStages {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new Vector(1)).soon();

        private final VectorLoop log1p = new Log1p();
        private final float beta;

        Vector(float beta) {
            this.beta = beta;
        }

        @Override
        void chunk(float[] data, int at, int count, float[] stage) {
            for (int i = 0; i < count; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, at + i);
                x.mul(beta).abs().neg().intoArray(stage, i);
            }
            exp.run(stage, 0, count);
            log1p.run(stage, 0, count);
            for (int i = 0; i < count; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, at + i);
                FloatVector rest = FloatVector.fromArray(Lanes.SPECIES, stage, i);
                VectorMask<Float> positive = x.mul(beta).compare(VectorOperators.GT, 0f);
                rest.div(beta).add(x, positive).intoArray(data, at + i);
            }
        }

        private static final class Log1p extends VectorLoop {
            @Override
            protected void vectors(float[] data, int from, int end) {
                for (int i = from; i < end; i += Lanes.COUNT) {
                    VectorMath.log1p(FloatVector.fromArray(Lanes.SPECIES, data, i))
                            .intoArray(data, i);
                }
            }
        }

        /** The same bits value by value. */
        static final class Twin implements Activation.Pointwise {
            private final float beta;

            Twin(float beta) {
                this.beta = beta;
            }

            @Override
            public void apply(float[] data, int from, int count) {
                for (int i = from; i < from + count; i++) {
                    data[i] = of(data[i]);
                }
            }

            private float of(float x) {
                float z = x * beta;
                float rest = MathTwin.log1p(MathTwin.exp(-Math.abs(z))) / beta;
                return z > 0 ? rest + x : rest;
            }
        }
    }
}
