package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** x / (1 + e^-x), a vector at a time. */
final class VectorSilu extends VectorPointwise {
    @Override
    void vectors(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.SPECIES, data, i);
            x.div(VectorMath.exp(x.neg()).add(1f)).intoArray(data, i);
        }
    }
}
