package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** tanh, a vector at a time. */
final class VectorTanh implements Activation.Pointwise {
    @Override
    public void apply(float[] data, int from, int count) {
        int end = from + count;
        if (count < Lanes.COUNT) {
            for (int i = from; i < end; i++) {
                data[i] = (float) Math.tanh(data[i]);
            }
            return;
        }
        // The last vector overlaps the one before it, so it is read before that one is changed.
        int last = end - Lanes.COUNT;
        FloatVector tail = VectorMath.tanh(FloatVector.fromArray(Lanes.SPECIES, data, last));
        for (int i = from; i < last; i += Lanes.COUNT) {
            VectorMath.tanh(FloatVector.fromArray(Lanes.SPECIES, data, i)).intoArray(data, i);
        }
        tail.intoArray(data, last);
    }
}
