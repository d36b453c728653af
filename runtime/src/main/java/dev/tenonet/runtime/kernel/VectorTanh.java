package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** tanh, a vector at a time. */
final class VectorTanh extends VectorPointwise {
    @Override
    void vectors(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            VectorMath.tanh(FloatVector.fromArray(Lanes.SPECIES, data, i)).intoArray(data, i);
        }
    }
}
