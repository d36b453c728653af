package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** LogSoftmax by vectors. */
final class VectorLogSoftmax extends VectorLineKernel {
    static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            return new VectorLogSoftmax(new LogSoftmax(small(), small(), 0)).vectorsOnLittle();
        }
    }.soon();

    VectorLogSoftmax(LogSoftmax spec) {
        super(spec.in(), spec.out(), spec.axis(), VECTORS);
    }

    /** The line, then its exponentials. */
    @Override
    public int scratch() {
        return 2 * super.scratch();
    }

    @Override
    void vectors(float[] data, int padded) {
        float largest = largest(data, padded);
        float logarithm = (float) Math.log(exponentiate(data, padded, padded, largest));
        for (int i = 0; i < padded; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, data, i)
                    .sub(largest)
                    .sub(logarithm)
                    .intoArray(data, i);
        }
    }

    @Override
    void twin(float[] data, int padded) {
        float largest = ScalarSoftmax.largest(data, padded);
        float logarithm = (float) Math.log(exponentiateTwin(data, padded, padded, largest));
        for (int i = 0; i < padded; i++) {
            data[i] = data[i] - largest - logarithm;
        }
    }
}
