package dev.tenonet.runtime.kernel.loss;

/** PyTorch's MSELoss: (x - t)^2. */
public final class MeanSquaredError extends ValueLoss {
    /**
     * @param name of the target, for messages
     * @param size outputs of one sample
     * @param weight of this loss among others
     * @param mean whether the mean is taken, not the sum
     */
    public MeanSquaredError(String name, int size, double weight, boolean mean) {
        super(name, size, weight, mean);
    }

    @Override
    double value(float[] output, int at, float[] target, int from, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double difference = (double) output[at + i] - target[from + i];
            sum += difference * difference;
        }
        return sum;
    }

    @Override
    void gradient(float[] output, int at, float[] target, int from, int count, float[] into, int to) {
        float factor = (float) (2 * scale);
        for (int i = 0; i < count; i++) {
            into[to + i] = factor * (output[at + i] - target[from + i]);
        }
    }
}
