package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.RationalErf;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;

/** The error function, 2 / sqrt(pi) times the integral of e^-t^2 for t from 0 to x. */
public record Erf() implements Activation {
    @Override
    public float apply(float x) {
        return (float) RationalErf.of(x);
    }

    @Override
    public float derivative(float x) {
        return (float) (2 / Math.sqrt(Math.PI) * Math.exp(-(double) x * x));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> WarmingPointwise.of(new Vector.Twin(), new Vector(), Vector.VECTORS));
    }

    /** The error function, a vector at a time. */
    static final class Vector extends VectorPointwise {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new Vector()).soon();

        @Override
        protected void vectors(float[] data, int from, int end) {
            for (int i = from; i < end; i += Lanes.COUNT) {
                VectorMath.erf(FloatVector.fromArray(Lanes.SPECIES, data, i)).intoArray(data, i);
            }
        }

        /** The same bits value by value. */
        static final class Twin implements Activation.Pointwise {
            @Override
            public void apply(float[] data, int from, int count) {
                for (int i = from; i < from + count; i++) {
                    data[i] = MathTwin.erf(data[i]);
                }
            }
        }
    }
}
