package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.Logarithm;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.VectorLoop;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The natural logarithm: -infinity of zeros, NaN below 0. */
public record Log() implements Activation {
    @Override
    public float apply(float x) {
        return (float) Math.log(x);
    }

    @Override
    public float derivative(float x) {
        return 1f / x;
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> WarmingPointwise.of(new Vector.Twin(), new Vector(), Vector.VECTORS));
    }

    /** The logarithm, a vector at a time; what is no positive normal float is mended around it. */
    static final class Vector extends VectorStages {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new Vector()).soon();

        private final VectorLoop log = new OfNormal();

        @Override
        void chunk(float[] data, int at, int count, float[] stage) {
            for (int i = 0; i < count; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, at + i);
                x.blend(x.mul(Logarithm.NORMALISING), x.compare(VectorOperators.LT, Float.MIN_NORMAL))
                        .intoArray(stage, i);
            }
            log.run(stage, 0, count);
            FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1f);
            for (int i = 0; i < count; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, at + i);
                FloatVector result = FloatVector.fromArray(Lanes.SPECIES, stage, i);
                FloatVector tiny = result.sub(Logarithm.LOG_NORMALISING);
                result = result.blend(tiny, x.compare(VectorOperators.LT, Float.MIN_NORMAL));
                // Where x is not positive its root is NaN, or 0, of which the inverse is infinite.
                FloatVector root = x.sqrt();
                FloatVector limit = root.sub(one.div(root.abs()));
                limit.blend(result, x.compare(VectorOperators.GT, 0f))
                        .blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY))
                        .intoArray(data, at + i);
            }
        }

        private static final class OfNormal extends VectorLoop {
            @Override
            protected void vectors(float[] data, int from, int end) {
                for (int i = from; i < end; i += Lanes.COUNT) {
                    VectorMath.log(FloatVector.fromArray(Lanes.SPECIES, data, i))
                            .intoArray(data, i);
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
                if (!(x > 0) || x == Float.POSITIVE_INFINITY) {
                    float root = (float) Math.sqrt(x);
                    return root - 1 / Math.abs(root);
                }
                return x < Float.MIN_NORMAL
                        ? MathTwin.log(x * Logarithm.NORMALISING) - Logarithm.LOG_NORMALISING
                        : MathTwin.log(x);
            }
        }
    }
}
