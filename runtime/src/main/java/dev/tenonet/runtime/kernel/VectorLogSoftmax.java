package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** LogSoftmax by vectors. */
final class VectorLogSoftmax extends VectorLineKernel {
    VectorLogSoftmax(LogSoftmax spec) {
        super(spec.in(), spec.out(), spec.axis());
    }

    @Override
    void vectors(float[] data, int padded) {
        float largest = largest(data, padded);
        float logarithm = (float) Math.log(sumOfExponentials(data, padded, largest));
        for (int i = 0; i < padded; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i)
                    .sub(largest)
                    .sub(logarithm)
                    .intoArray(data, i);
        }
    }

    private static float sumOfExponentials(float[] data, int padded, float largest) {
        FloatVector sum = FloatVector.zero(Lanes.SPECIES);
        for (int i = 0; i < padded; i += Lanes.COUNT) {
            FloatVector value = FloatVector.fromArray(Lanes.SPECIES, data, i);
            sum = sum.add(VectorMath.exp(value.sub(largest)));
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
