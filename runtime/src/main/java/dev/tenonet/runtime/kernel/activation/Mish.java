package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;

/** x tanh(ln(1 + e^x)); NaN for -infinity. */
public record Mish() implements Activation {
    @Override
    public float apply(float x) {
        return (float) (x * Math.tanh(Math.log1p(Math.exp(x))));
    }

    @Override
    public float derivative(float x) {
        double exponential = Math.exp(x);
        double tanh = Math.tanh(Math.log1p(exponential));
        return (float) (tanh + x * (1 - tanh * tanh) / (1 + Math.exp(-x)));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> WarmingPointwise.of(new Vector.Twin(), new Vector(), Vector.VECTORS));
    }

    /**
     * Mish, a vector at a time: as tanh(ln y) = (y^2 - 1) / (y^2 + 1), with y = 1 + e and e = e^x it is x n / (n + 2), where n
     * = e (e + 2).
     */
    static final class Vector extends VectorPointwise {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new Vector()).soon();

        /** From here on the nearest float to n / (n + 2) is 1; a larger n might overflow. */
        private static final float ONE_FROM = 20f;

        @Override
        protected void vectors(float[] data, int from, int end) {
            for (int i = from; i < end; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
                FloatVector e = VectorMath.exp(x.min(ONE_FROM));
                FloatVector n = e.mul(e.add(2f));
                x.mul(n.div(n.add(2f))).intoArray(data, i);
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
                float e = MathTwin.exp(Math.min(x, ONE_FROM));
                float n = e * (e + 2);
                return x * (n / (n + 2));
            }
        }
    }
}
