package dev.tenonet.runtime.kernel.loss;

/** PyTorch's L1Loss: |x - t|, with the derivative 0 where they are equal. */
public final class MeanAbsoluteError extends ValueLoss {
    /**
     * @param name of the target, for messages
     * @param size outputs of one sample
     * @param weight of this loss among others
     * @param mean whether the mean is taken, not the sum
     */
    public MeanAbsoluteError(String name, int size, double weight, boolean mean) {
        super(name, size, weight, mean);
    }

    @Override
    double value(float[] output, int at, float[] target, int from, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs((double) output[at + i] - target[from + i]);
        }
        return sum;
    }

    @Override
    void gradient(float[] output, int at, float[] target, int from, int count, float[] into, int to) {
        float factor = (float) scale;
        for (int i = 0; i < count; i++) {
            into[to + i] = factor * Math.signum(output[at + i] - target[from + i]);
        }
    }
}
