package dev.tenonet.runtime.kernel.simd;

import jdk.incubator.vector.FloatVector;

/** The exponentials of a whole number of vectors, in place. */
public final class VectorExp extends VectorLoop {
    @Override
    protected void vectors(float[] data, int from, int end) {
        for (int i = from; i < end; i += Lanes.COUNT) {
            VectorMath.exp(FloatVector.fromArray(Lanes.SPECIES, data, i)).intoArray(data, i);
        }
    }
}
