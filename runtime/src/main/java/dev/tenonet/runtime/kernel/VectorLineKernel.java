package dev.tenonet.runtime.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A kernel that treats lines by vectors, for functions like softmax: the line is filled up with -infinity, which changes
 * neither its largest value nor its sum of exponentials.
 */
abstract class VectorLineKernel extends LineKernel {
    private final VectorLoop exp = new VectorExp();
    private final int padded;

    VectorLineKernel(View in, View out, int axis) {
        super(in, out, axis);
        padded = (length() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
    }

    /** The line, and a vector behind it for the sum. */
    @Override
    public int scratch() {
        return padded + Lanes.COUNT;
    }

    /** Treats the line, {@code padded} floats from the first one on: a whole number of vectors. */
    abstract void vectors(float[] data, int padded);

    @Override
    final void line(float[] data, int length) {
        Arrays.fill(data, length, padded, Float.NEGATIVE_INFINITY);
        vectors(data, padded);
    }

    /**
     * Writes the exponentials of the line's values, less the largest one, from {@code data[at]} on.
     *
     * @return their sum
     */
    final float exponentiate(float[] data, int padded, int at, float largest) {
        for (int i = 0; i < padded; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i).sub(largest).intoArray(data, at + i);
        }
        exp.run(data, at, at + padded);
        return sum(data, at, at + padded);
    }

    private static float sum(float[] data, int from, int end) {
        FloatVector sum = FloatVector.zero(Lanes.SPECIES);
        for (int i = from; i < end; i += Lanes.COUNT) {
            sum = FloatVector.fromArray(Lanes.SPECIES, data, i).add(sum);
        }
        sum.intoArray(data, end);
        return Lanes.sum(data, end);
    }

    static float largest(float[] data, int padded) {
        FloatVector largest = FloatVector.fromArray(Lanes.SPECIES, data, 0);
        for (int i = Lanes.COUNT; i < padded; i += Lanes.COUNT) {
            largest = FloatVector.fromArray(Lanes.SPECIES, data, i).max(largest);
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }
}
