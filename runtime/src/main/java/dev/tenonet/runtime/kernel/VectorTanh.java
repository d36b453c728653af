package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** tanh, a vector at a time. */
final class VectorTanh extends VectorPointwise {
    VectorTanh(Activation activation) {
        super(activation);
    }

    @Override
    void vectors(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
            VectorMath.tanh(x).intoArray(data, i);
        }
    }
}
