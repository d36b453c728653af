package dev.tenonet.runtime.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A kernel that treats lines by vectors, for functions like softmax: the line is filled up with -infinity, which changes
 * neither its largest value nor its sum of exponentials.
 */
abstract class VectorLineKernel extends LineKernel {
    private final int padded;

    VectorLineKernel(View in, View out, int axis) {
        super(in, out, axis);
        padded = (length() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
    }

    @Override
    public final int scratch() {
        return padded;
    }

    /** Treats the line, {@code padded} floats from the first one on: a whole number of vectors. */
    abstract void vectors(float[] data, int padded);

    @Override
    final void line(float[] data, int length) {
        Arrays.fill(data, length, padded, Float.NEGATIVE_INFINITY);
        vectors(data, padded);
    }

    static float largest(float[] data, int padded) {
        FloatVector largest = FloatVector.fromArray(Lanes.SPECIES, data, 0);
        for (int i = Lanes.COUNT; i < padded; i += Lanes.COUNT) {
            largest = largest.max(FloatVector.fromArray(Lanes.SPECIES, data, i));
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }
}
