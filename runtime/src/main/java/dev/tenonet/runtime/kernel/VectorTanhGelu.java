package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** The tanh form of {@link Gelu}, a vector at a time. */
final class VectorTanhGelu extends VectorPointwise {
    static final Readiness VECTORS = new WarmingPointwise.Compilation(new VectorTanhGelu()).soon();

    @Override
    void vectors(float[] data, int from, int end) {
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
