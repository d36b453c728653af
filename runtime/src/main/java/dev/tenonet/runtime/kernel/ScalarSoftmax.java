package dev.tenonet.runtime.kernel;

/** Softmax in double precision. */
final class ScalarSoftmax extends LineKernel {
    ScalarSoftmax(Softmax spec) {
        super(spec.in(), spec.out(), spec.axis());
    }

    @Override
    void line(float[] data, int length) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, data[i]);
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double e = Math.exp((double) data[i] - largest);
            data[i] = (float) e;
            sum += e;
        }
        for (int i = 0; i < length; i++) {
            data[i] = (float) (data[i] / sum);
        }
    }
}
