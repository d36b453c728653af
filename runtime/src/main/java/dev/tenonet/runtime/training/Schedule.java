package dev.tenonet.runtime.training;

/**
 * How the learning rate changes from step to step: a factor of the optimizer's rate. Immutable. The rate of a step depends on
 * nothing but its number and the length of the training, so a training that goes on from a checkpoint has the same.
 */
public final class Schedule {
    private final Shape shape;
    private final String text;
    private final boolean usesLength;
    private final int warmUp;

    private interface Shape {
        /**
         * @param step from 0, after the warm-up
         * @param steps in all, without the warm-up
         */
        double factor(long step, long steps, int stepsOfEpoch);
    }

    private Schedule(Shape shape, String text, boolean usesLength, int warmUp) {
        this.shape = shape;
        this.text = text;
        this.usesLength = usesLength;
        this.warmUp = warmUp;
    }

    /** The optimizer's rate, always. */
    public static Schedule constant() {
        return new Schedule((step, steps, stepsOfEpoch) -> 1, "constant", false, 0);
    }

    /**
     * The rate times {@code factor} after each {@code epochs}: PyTorch's StepLR.
     *
     * @throws IllegalArgumentException if {@code epochs} is less than 1, or the factor not positive
     */
    public static Schedule step(int epochs, double factor) {
        requireAtLeast("epochs", epochs, 1);
        Optimizer.require("factor", factor, factor > 0, "more than 0");
        return new Schedule(
                (step, steps, stepsOfEpoch) -> Math.pow(factor, step / ((long) epochs * stepsOfEpoch)),
                "step " + epochs + " " + factor,
                false,
                0);
    }

    /** From the optimizer's rate to 0 at the end of the training: (1 + cos(pi t)) / 2 of it, where t goes from 0 to 1. */
    public static Schedule cosine() {
        return cosine(0);
    }

    /**
     * The same to {@code floor} times the optimizer's rate: PyTorch's CosineAnnealingLR, step by step. (Loshchilov, Hutter:
     * SGDR, 2016.)
     *
     * @throws IllegalArgumentException if {@code floor} is not 0 to 1
     */
    public static Schedule cosine(double floor) {
        Optimizer.require("floor", floor, floor >= 0 && floor <= 1, "0 to 1");
        return new Schedule(
                (step, steps, stepsOfEpoch) ->
                        floor + (1 - floor) * (1 + Math.cos(Math.PI * step / Math.max(1, steps))) / 2,
                "cosine " + floor,
                true,
                0);
    }

    /**
     * Before this schedule, a rate that grows by equal amounts, from 1 / {@code steps} of the optimizer's to all of it. What
     * follows begins after it, and ends as before.
     *
     * @throws IllegalArgumentException if {@code steps} is negative
     */
    public Schedule warmUp(int steps) {
        requireAtLeast("steps", steps, 0);
        return new Schedule(shape, text, usesLength, steps);
    }

    private static void requireAtLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + ": expected at least " + least + ", found " + value);
        }
    }

    /**
     * The factor of a step.
     *
     * @param step from 0
     * @param steps of the whole training
     * @param stepsOfEpoch at least 1
     */
    double factor(long step, long steps, int stepsOfEpoch) {
        return step < warmUp ? (step + 1.0) / warmUp : shape.factor(step - warmUp, steps - warmUp, stepsOfEpoch);
    }

    /** Whether rates depend on how long the training is. */
    boolean usesLength() {
        return usesLength;
    }

    /** What it does, in a line that differs where that does. */
    @Override
    public String toString() {
        return text + (warmUp == 0 ? "" : " after " + warmUp + " steps of warm-up");
    }
}
