package dev.tenonet.runtime.kernel.loss;

import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;

/** A loss that compares each output x with a value t: a sum or mean over all of them. */
public abstract sealed class ValueLoss extends Loss
        permits BinaryCrossEntropy, HuberError, MeanAbsoluteError, MeanSquaredError {
    final String name;
    private final int size;
    private final boolean mean;
    private int values;
    /** The factor of each value's gradient. */
    double scale;

    ValueLoss(String name, int size, double weight, boolean mean) {
        super(weight);
        SpecChecks.require(size > 0, "a loss of %d outputs", size);
        this.name = name;
        this.size = size;
        this.mean = mean;
    }

    /**
     * The loss of a batch.
     *
     * @param output {@code count} samples from {@code outputAt} on
     * @param targets as many values, from the first element on
     * @param gradient overwritten from {@code gradientAt} on, laid out as the output, and may be the output itself; null if
     *     none is wanted
     * @return the value times the weight of this loss
     * @throws IllegalArgumentException if a target is no value that the loss takes
     */
    public final double run(
            float[] output,
            int outputAt,
            float[] targets,
            int count,
            float[] gradient,
            int gradientAt,
            Workspace work) {
        values = count * size;
        check(targets, values);
        scale = scale(mean, values);
        Operands operands = work.operands(output, outputAt, targets, 0, gradient, gradientAt);
        return scale * sum((values + PART - 1) / PART, values, judges() ? values : 0, operands, work);
    }

    /** The sample of a value. */
    final int sample(int value) {
        return value / size;
    }

    /** Refuses targets that make no sense. */
    void check(float[] targets, int count) {}

    /** Whether outputs are right or wrong. */
    boolean judges() {
        return false;
    }

    /** How many of some outputs are right. */
    int right(float[] output, int at, float[] target, int from, int count) {
        return 0;
    }

    /** The sum over some outputs. */
    abstract double value(float[] output, int at, float[] target, int from, int count);

    /** The gradient of some outputs, which may lie where they do. */
    abstract void gradient(float[] output, int at, float[] target, int from, int count, float[] into, int to);

    @Override
    public final void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int part = first; part < end; part++) {
            int from = part * PART;
            int count = Math.min(PART, values - from);
            int at = operands.inAt + from;
            double sum = value(operands.in, at, operands.other, from, count);
            found(part, sum, right(operands.in, at, operands.other, from, count));
            if (operands.out != null) {
                gradient(operands.in, at, operands.other, from, count, operands.out, operands.outAt + from);
            }
        }
    }
}
