package dev.tenonet.runtime.kernel.loss;

import dev.tenonet.runtime.kernel.SpecChecks;

/** PyTorch's HuberLoss: (x - t)^2 / 2 up to a distance of delta, delta (|x - t| - delta / 2) beyond. */
public final class HuberError extends ValueLoss {
    private final float delta;

    /**
     * @param name of the target, for messages
     * @param size outputs of one sample
     * @param weight of this loss among others
     * @param mean whether the mean is taken, not the sum
     * @param delta more than 0
     */
    public HuberError(String name, int size, double weight, boolean mean, double delta) {
        super(name, size, weight, mean);
        SpecChecks.require(delta > 0, "HuberError: a delta of %s", delta);
        this.delta = (float) delta;
    }

    @Override
    double value(float[] output, int at, float[] target, int from, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double distance = Math.abs((double) output[at + i] - target[from + i]);
            sum += distance <= delta ? distance * distance / 2 : delta * (distance - delta / 2);
        }
        return sum;
    }

    @Override
    void gradient(float[] output, int at, float[] target, int from, int count, float[] into, int to) {
        float factor = (float) scale;
        for (int i = 0; i < count; i++) {
            float difference = output[at + i] - target[from + i];
            into[to + i] = factor * Math.max(-delta, Math.min(delta, difference));
        }
    }
}
