package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;

/** e^x. */
public record Exp() implements Activation {
    @Override
    public float apply(float x) {
        return (float) Math.exp(x);
    }

    @Override
    public float derivative(float x) {
        return (float) Math.exp(x);
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> WarmingPointwise.of(new Vector.Twin(), new Vector(), Vector.VECTORS));
    }

    /** e^x, a vector at a time. */
    static final class Vector extends VectorPointwise {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new Vector()).soon();

        @Override
        protected void vectors(float[] data, int from, int end) {
            for (int i = from; i < end; i += Lanes.COUNT) {
                VectorMath.exp(FloatVector.fromArray(Lanes.SPECIES, data, i)).intoArray(data, i);
            }
        }

        /** The same bits value by value. */
        static final class Twin implements Activation.Pointwise {
            @Override
            public void apply(float[] data, int from, int count) {
                for (int i = from; i < from + count; i++) {
                    data[i] = MathTwin.exp(data[i]);
                }
            }
        }
    }
}
