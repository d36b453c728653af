package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.machine.Fma;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.VectorMath;
import jdk.incubator.vector.FloatVector;

/** The hyperbolic tangent. */
public record Tanh() implements Activation {
    @Override
    public float apply(float x) {
        return (float) Math.tanh(x);
    }

    @Override
    public float derivative(float x) {
        double tanh = Math.tanh(x);
        return (float) (1 - tanh * tanh);
    }

    @Override
    public void backwardByOutput(float[] y, int at, float[] dy, int dyAt, float[] into, int intoAt, int count) {
        for (int i = 0; i < count; i++) {
            float value = y[at + i];
            into[intoAt + i] = dy[dyAt + i] * (1 - value * value);
        }
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new Scalar(), () -> WarmingPointwise.of(new Vector.Twin(), new Vector(), Vector.VECTORS));
    }

    /**
     * tanh x within 1e-7, and of normal floats within 2e-7 of its value, without looking at bits, so that C2 makes SIMD code of
     * the loop: e^z - 1 of z = x / 2 by a polynomial, then twice e^2z - 1 = m (m + 2) with m = e^z - 1, and
     * tanh x = m / (m + 2). The sign of x goes with m.
     */
    static final class Scalar implements Activation.Pointwise {
        /** From here on the nearest float to tanh x is 1. */
        private static final float HIGH = 9.1f;

        // (e^z - 1 - z) / z^2 for z from 0 to HIGH / 2: the least largest relative error of e^z - 1, found by weighted
        // least
        // squares, and of the neighbouring floats those that round best.
        private static final float C0 = 0.49999994f;
        private static final float C1 = 0.16666697f;
        private static final float C2 = 0.041665122f;
        private static final float C3 = 0.008338005281984806f;
        private static final float C4 = 0.0013812081888318062f;
        private static final float C5 = 0.000206385986530222f;
        private static final float C6 = 1.9348850401001982e-05f;
        private static final float C7 = 5.259548743197229e-06f;
        private static final float C8 = -4.94937864914391e-07f;
        private static final float C9 = 1.7962057086151617e-07f;
        private static final float C10 = -1.6705888228329968e-08f;
        private static final float C11 = 1.3011499655490866e-09f;

        @Override
        public void apply(float[] data, int from, int count) {
            for (int i = from; i < from + count; i++) {
                data[i] = tanh(data[i]);
            }
        }

        private static float tanh(float x) {
            float half = Math.min(Math.max(x, -HIGH), HIGH) * 0.5f;
            float z = Math.abs(half);
            float p = Fma.of(z, C11, C10);
            p = Fma.of(z, p, C9);
            p = Fma.of(z, p, C8);
            p = Fma.of(z, p, C7);
            p = Fma.of(z, p, C6);
            p = Fma.of(z, p, C5);
            p = Fma.of(z, p, C4);
            p = Fma.of(z, p, C3);
            p = Fma.of(z, p, C2);
            p = Fma.of(z, p, C1);
            p = Fma.of(z, p, C0);
            float m = Fma.of(half * z, p, half);
            return ofHalf(Fma.of(m, Math.abs(m), 2 * m));
        }

        /**
         * tanh x from m = e^x - 1: twice / (|twice| + 2), corrected by what its parts and itself have lost by rounding. Written so
         * that of zeros the correction is one that keeps their sign.
         */
        private static float ofHalf(float m) {
            float twice = Fma.of(m, Math.abs(m), 2 * m);
            float rest = Fma.of(m, Math.abs(m), -(twice - 2 * m));
            float size = Math.abs(twice);
            float divisor = size + 2;
            float inverse = 1 / divisor;
            float ratio = twice * inverse;
            float excess = Fma.of(ratio, divisor, -twice);
            excess = Fma.of(ratio, size - (divisor - 2), excess);
            excess = Fma.of(rest, Math.abs(ratio) - 1, excess);
            return Fma.of(excess, -inverse, ratio);
        }
    }

    /** tanh, a vector at a time. */
    static final class Vector extends VectorPointwise {
        static final JitGate VECTORS = new WarmingPointwise.Compilation(new Vector()).soon();

        @Override
        protected void vectors(float[] data, int from, int end) {
            for (int i = from; i < end; i += Lanes.COUNT) {
                VectorMath.tanh(FloatVector.fromArray(Lanes.SPECIES, data, i)).intoArray(data, i);
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
                return MathTwin.tanh(x);
            }
        }
    }
}
