package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import java.util.List;

/**
 * A network that learns: its parameters, its losses and the state of the optimizer. Generated beside the model of a network
 * with a {@code @Loss}, as {@code FooTrainer}, which has {@link #step}, {@link #loss} and {@link #gradients} with an array for
 * each input and target, too.
 *
 * <p>The same seed and the same calls give the same bits, whatever the number of threads. A trainer is for one thread at a
 * time; its work is shared among several all the same. After the first step of the largest batch, a step allocates nothing.
 */
public interface Trainer {
    /** The inputs, in declared order. */
    List<Model.Port> inputs();

    /** The targets, one for each {@code @Loss}, in declared order. */
    List<Target> targets();

    /**
     * Forward pass, losses, backward pass and an update of the parameters.
     *
     * @return the sum of the losses before the update
     * @throws IllegalArgumentException if a class is none of the target's, or if the optimizer names a parameter that the
     *     network has not
     */
    float step(Optimizer optimizer, Batch batch);

    /**
     * The sum of the losses as an evaluation gives it: running statistics, no dropout; nothing changes.
     *
     * @throws IllegalArgumentException if a class is none of the target's
     */
    float loss(Batch batch);

    /**
     * The gradients of a training pass by each parameter that learns and by each input; nothing changes but running
     * statistics.
     *
     * @throws IllegalArgumentException if a class is none of the target's
     */
    Gradients gradients(Batch batch);

    /**
     * Trains for several epochs as {@code fit} says, with a fresh state of the optimizer, or goes on from its checkpoint. Where
     * it ends with an exception because of a sample, the parameters are those of the last step.
     *
     * @throws IllegalArgumentException if the samples do not fit the network, if there are fewer than a batch has, or if the
     *     checkpoint is of another training
     * @throws java.io.UncheckedIOException if a sample or the checkpoint cannot be read
     * @throws DivergenceException if the loss or a gradient is no longer finite
     */
    History fit(Samples training, Fit fit);

    /** A copy of all parameters and statistics, under PyTorch's names; further steps do not change it. */
    Weights weights();

    /** A model with a copy of the parameters; further steps do not change it. */
    Model model();

    /** The same with other options. */
    Model model(ModelOptions options);
}
