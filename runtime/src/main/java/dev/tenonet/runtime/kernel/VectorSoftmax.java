package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Softmax by vectors. */
final class VectorSoftmax extends VectorLineKernel {
    VectorSoftmax(Softmax spec) {
        super(spec.in(), spec.out(), spec.axis());
    }

    @Override
    void vectors(float[] data, int padded) {
        float sum = exponentiate(data, padded, largest(data, padded));
        for (int i = 0; i < padded; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i).div(sum).intoArray(data, i);
        }
    }

    private static float exponentiate(float[] data, int padded, float largest) {
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
