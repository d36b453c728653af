package dev.tenonet.runtime.training;

/**
 * The passes of one network over a batch, which generated code implements. They read and write the arrays of the network's
 * {@link Parameters}. One pass at a time.
 */
public interface Passes {
    /**
     * Forward pass in training mode, losses, backward pass. Overwrites the gradient of each parameter that learns and changes
     * running statistics.
     *
     * @param inputs for each input an array of the batch's length to write its gradient into; null if none is wanted. What
     *     has no gradient, as all that reads it is frozen, is set to null
     * @return the sum of the losses, each times its weight
     */
    double train(Batch batch, float[][] inputs);

    /**
     * Forward pass in evaluation mode, and losses; changes nothing.
     *
     * @return the sum of the losses, each times its weight
     */
    double evaluate(Batch batch);

    /** Answers of the last pass that were right: {@link dev.tenonet.runtime.kernel.loss.Loss#correct} of all losses. */
    long correct();

    /** How many answers {@link #correct} is of; 0 if no loss judges any. */
    long judged();

    /** The first layer of the last pass, in the order of execution, whose output is not finite; null if there is none. */
    String firstNotFinite();

    /** The most threads that a pass may use from now on. */
    void threads(int threads);
}
