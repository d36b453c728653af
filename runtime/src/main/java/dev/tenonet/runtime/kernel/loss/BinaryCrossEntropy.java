package dev.tenonet.runtime.kernel.loss;

/**
 * PyTorch's BCEWithLogitsLoss of a logit x and a probability t: max(x, 0) - x t + log(1 + exp(-|x|)), which neither overflows
 * nor cancels. Its derivative is sigmoid(x) - t.
 */
public final class BinaryCrossEntropy extends ValueLoss {
    /**
     * @param name of the target, for messages
     * @param size outputs of one sample
     * @param weight of this loss among others
     * @param mean whether the mean is taken, not the sum
     */
    public BinaryCrossEntropy(String name, int size, double weight, boolean mean) {
        super(name, size, weight, mean);
    }

    @Override
    void check(float[] targets, int count) {
        for (int i = 0; i < count; i++) {
            if (!(targets[i] >= 0 && targets[i] <= 1)) {
                throw new IllegalArgumentException(name + ": expected probabilities of 0 to 1, found " + targets[i]
                        + " for sample " + sample(i) + " of the batch");
            }
        }
    }

    @Override
    boolean judges() {
        return true;
    }

    @Override
    int right(float[] output, int at, float[] target, int from, int count) {
        int right = 0;
        for (int i = 0; i < count; i++) {
            right += output[at + i] > 0 == target[from + i] >= 0.5f ? 1 : 0;
        }
        return right;
    }

    @Override
    double value(float[] output, int at, float[] target, int from, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double x = output[at + i];
            sum += Math.max(x, 0) - x * target[from + i] + Math.log1p(Math.exp(-Math.abs(x)));
        }
        return sum;
    }

    @Override
    void gradient(float[] output, int at, float[] target, int from, int count, float[] into, int to) {
        for (int i = 0; i < count; i++) {
            into[to + i] = (float) (scale * (1 / (1 + Math.exp(-output[at + i])) - target[from + i]));
        }
    }
}
