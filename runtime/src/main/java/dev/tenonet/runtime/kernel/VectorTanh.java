package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** tanh, a vector at a time. */
final class VectorTanh extends VectorPointwise {
    static final Readiness VECTORS = new WarmingPointwise.Compilation(new VectorTanh()).soon();

    @Override
    void vectors(float[] data, int from, int end) {
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
