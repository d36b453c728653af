package dev.tenonet.runtime.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Softmax by vectors. The line is filled up with -infinity, which changes neither the largest value nor the sum. */
final class VectorSoftmax extends LineKernel {
    private final int padded;

    VectorSoftmax(Softmax spec) {
        super(spec.in(), spec.out(), spec.axis());
        padded = (length() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
    }

    @Override
    public int scratch() {
        return padded;
    }

    @Override
    void line(float[] data, int length) {
        Arrays.fill(data, length, padded, Float.NEGATIVE_INFINITY);
        float sum = exponentiate(data, largest(data));
        for (int i = 0; i < padded; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i).div(sum).intoArray(data, i);
        }
    }

    private float largest(float[] data) {
        FloatVector largest = FloatVector.fromArray(Lanes.SPECIES, data, 0);
        for (int i = Lanes.COUNT; i < padded; i += Lanes.COUNT) {
            largest = largest.max(FloatVector.fromArray(Lanes.SPECIES, data, i));
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }

    private float exponentiate(float[] data, float largest) {
        FloatVector sum = FloatVector.zero(Lanes.SPECIES);
        for (int i = 0; i < padded; i += Lanes.COUNT) {
            FloatVector value = FloatVector.fromArray(Lanes.SPECIES, data, i);
            FloatVector e = VectorMath.exp(value.sub(largest));
            e.intoArray(data, i);
            sum = sum.add(e);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
