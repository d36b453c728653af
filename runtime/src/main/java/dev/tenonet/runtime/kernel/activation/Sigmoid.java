package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;

/** 1 / (1 + e^-x). */
public record Sigmoid() implements Activation {
    @Override
    public float apply(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }

    @Override
    public float derivative(float x) {
        double sigmoid = 1 / (1 + Math.exp(-x));
        return (float) (sigmoid * (1 - sigmoid));
    }

    @Override
    public void backwardByOutput(float[] y, int at, float[] dy, int dyAt, float[] into, int intoAt, int count) {
        for (int i = 0; i < count; i++) {
            float value = y[at + i];
            into[intoAt + i] = dy[dyAt + i] * (value * (1 - value));
        }
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> WarmingPointwise.of(new Vector.Twin(), new Vector(), Vector.VECTORS));
    }

    /** 1 / (1 + e^-x), a vector at a time. */
    static final class Vector extends VectorPointwise {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new Vector()).soon();

        @Override
        protected void vectors(float[] data, int from, int end) {
            for (int i = from; i < end; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
                FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1f);
                one.div(VectorMath.exp(x.neg()).add(1f)).intoArray(data, i);
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
                return 1 / (MathTwin.exp(-x) + 1);
            }
        }
    }
}
