package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Softmax by vectors. */
final class VectorSoftmax extends VectorLineKernel {
    static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            return new VectorSoftmax(new Softmax(small(), small(), 0)).vectorsOnLittle();
        }
    }.soon();

    VectorSoftmax(Softmax spec) {
        super(spec.in(), spec.out(), spec.axis(), VECTORS);
    }

    @Override
    void vectors(float[] data, int padded) {
        float sum = exponentiate(data, padded, 0, largest(data, padded));
        for (int i = 0; i < padded; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i).div(sum).intoArray(data, i);
        }
    }

    @Override
    void twin(float[] data, int padded) {
        float sum = exponentiateTwin(data, padded, 0, ScalarSoftmax.largest(data, padded));
        for (int i = 0; i < padded; i++) {
            data[i] /= sum;
        }
    }
}
