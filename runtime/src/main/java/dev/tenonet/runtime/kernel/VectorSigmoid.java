package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** 1 / (1 + e^-x), a vector at a time. */
final class VectorSigmoid extends VectorPointwise {
    @Override
    void vectors(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
            FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1f);
            one.div(VectorMath.exp(x.neg()).add(1f)).intoArray(data, i);
        }
    }
}
