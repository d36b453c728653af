package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** The tanh form of {@link Gelu}, a vector at a time. */
final class VectorTanhGelu extends VectorPointwise {
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
}
