package dev.tenonet.runtime.kernel.loss;

import dev.tenonet.runtime.kernel.execution.Workspace;

/** A loss whose targets are classes. */
public abstract sealed class ClassLoss extends Loss permits CrossEntropy {
    ClassLoss(double weight) {
        super(weight);
    }

    /**
     * The loss of a batch.
     *
     * @param output {@code count} samples from {@code outputAt} on, each C x places
     * @param targets {@code count} times places, each a class from 0 on
     * @param gradient overwritten from {@code gradientAt} on, laid out as the output, and may be the output itself; null if
     *     none is wanted
     * @return the value times the weight of this loss
     * @throws IllegalArgumentException if a target is no class
     */
    public abstract double run(
            float[] output, int outputAt, int[] targets, int count, float[] gradient, int gradientAt, Workspace work);
}
