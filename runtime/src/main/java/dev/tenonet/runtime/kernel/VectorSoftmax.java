package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Softmax by vectors. */
final class VectorSoftmax extends VectorLineKernel {
    VectorSoftmax(Softmax spec) {
        super(spec.in(), spec.out(), spec.axis());
    }

    @Override
    void vectors(float[] data, int padded) {
        float sum = exponentiate(data, padded, 0, largest(data, padded));
        for (int i = 0; i < padded; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i).div(sum).intoArray(data, i);
        }
    }
}
