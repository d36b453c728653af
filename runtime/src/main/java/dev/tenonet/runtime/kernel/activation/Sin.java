package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.Trigonometry;
import dev.tenonet.runtime.kernel.simd.VectorLoop;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;

/** The sine; NaN of infinities. */
public record Sin() implements Activation {
    @Override
    public float apply(float x) {
        return (float) Math.sin(x);
    }

    @Override
    public float derivative(float x) {
        return (float) Math.cos(x);
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> WarmingPointwise.of(
                        new Vector.Twin(), new VectorNear(new Vector(), new Vector.Twin()), Vector.VECTORS));
    }

    /** The sine near 0, a vector at a time. */
    static final class Vector extends VectorLoop {
        static final JitGate VECTORS =
                new WarmingPointwise.Compilation(new VectorNear(new Vector(), new Vector.Twin())).soon();

        @Override
        protected void vectors(float[] data, int from, int end) {
            for (int i = from; i < end; i += Lanes.COUNT) {
                VectorMath.sin(FloatVector.fromArray(Lanes.SPECIES, data, i)).intoArray(data, i);
            }
        }

        /** The same bits value by value, near 0. */
        static final class Twin implements Activation.Pointwise {
            @Override
            public void apply(float[] data, int from, int count) {
                for (int i = from; i < from + count; i++) {
                    data[i] = of(data[i]);
                }
            }

            private static float of(float x) {
                return Math.abs(x) <= Trigonometry.LIMIT ? MathTwin.sin(x) : (float) Math.sin(x);
            }
        }
    }
}
