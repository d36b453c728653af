package dev.tenonet.runtime.kernel;

/** LogSoftmax in double precision. */
final class ScalarLogSoftmax extends LineKernel {
    ScalarLogSoftmax(LogSoftmax spec) {
        super(spec.in(), spec.out(), spec.axis());
    }

    @Override
    void line(float[] data, int length) {
        float largest = ScalarSoftmax.largest(data, length);
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.exp((double) data[i] - largest);
        }
        double logarithm = Math.log(sum);
        for (int i = 0; i < length; i++) {
            data[i] = (float) ((double) data[i] - largest - logarithm);
        }
    }
}
