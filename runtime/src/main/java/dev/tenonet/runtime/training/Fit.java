package dev.tenonet.runtime.training;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How to train: epochs, batches, optimizer and what is done besides. Immutable: each option returns a changed description.
 *
 * <pre>{@code
 * Fit.epochs(20).batch(64).optimizer(Optimizer.adam(1e-3)).schedule(Schedule.cosine().warmUp(100)).validation(heldOut)
 * }</pre>
 */
public final class Fit {
    final int epochs;
    final int batch;
    final boolean shuffles;
    final long shuffleSeed;
    final Optimizer optimizer;
    final Schedule schedule;
    final double clipNorm;
    final Samples validation;
    final int patience;
    final Path checkpoint;
    final int checkpointSteps;
    final boolean progress;
    final int threads;

    private Fit(Builder from) {
        epochs = from.epochs;
        batch = from.batch;
        shuffles = from.shuffles;
        shuffleSeed = from.shuffleSeed;
        optimizer = from.optimizer;
        schedule = from.schedule;
        clipNorm = from.clipNorm;
        validation = from.validation;
        patience = from.patience;
        checkpoint = from.checkpoint;
        checkpointSteps = from.checkpointSteps;
        progress = from.progress;
        threads = from.threads;
    }

    /** The fields of a description that is being changed. */
    private static final class Builder {
        private int epochs;
        private int batch = 32;
        private boolean shuffles = true;
        private long shuffleSeed;
        private Optimizer optimizer = Optimizer.adam(1e-3);
        private Schedule schedule = Schedule.constant();
        private double clipNorm;
        private Samples validation;
        private int patience;
        private Path checkpoint;
        private int checkpointSteps;
        private boolean progress = true;
        private int threads = Runtime.getRuntime().availableProcessors();

        private Builder() {}

        private Builder(Fit fit) {
            epochs = fit.epochs;
            batch = fit.batch;
            shuffles = fit.shuffles;
            shuffleSeed = fit.shuffleSeed;
            optimizer = fit.optimizer;
            schedule = fit.schedule;
            clipNorm = fit.clipNorm;
            validation = fit.validation;
            patience = fit.patience;
            checkpoint = fit.checkpoint;
            checkpointSteps = fit.checkpointSteps;
            progress = fit.progress;
            threads = fit.threads;
        }

        private Fit build() {
            return new Fit(this);
        }
    }

    /**
     * So many passes over the samples, in batches of 32 by Adam with a rate of 1e-3, shuffled, with as many threads as there
     * are processors, and with progress shown.
     *
     * @throws IllegalArgumentException if {@code epochs} is less than 1
     */
    public static Fit epochs(int epochs) {
        Builder builder = new Builder();
        builder.epochs = atLeast("epochs", epochs, 1);
        return builder.build();
    }

    /**
     * Samples of one step. The last step of an epoch has what is left.
     *
     * @throws IllegalArgumentException if {@code samples} is less than 1
     */
    public Fit batch(int samples) {
        Builder builder = new Builder(this);
        builder.batch = atLeast("batch", samples, 1);
        return builder.build();
    }

    /** The seed of the orders in which the samples come: another order for each epoch. Without it, 0. */
    public Fit shuffle(long seed) {
        Builder builder = new Builder(this);
        builder.shuffles = true;
        builder.shuffleSeed = seed;
        return builder.build();
    }

    /** Takes the samples in their own order in each epoch. */
    public Fit inOrder() {
        Builder builder = new Builder(this);
        builder.shuffles = false;
        builder.shuffleSeed = 0;
        return builder.build();
    }

    /** How gradients change parameters. */
    public Fit optimizer(Optimizer optimizer) {
        Builder builder = new Builder(this);
        builder.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        return builder.build();
    }

    /** How the optimizer's rate changes. */
    public Fit schedule(Schedule schedule) {
        Builder builder = new Builder(this);
        builder.schedule = Objects.requireNonNull(schedule, "schedule");
        return builder.build();
    }

    /**
     * Makes all gradients of a step smaller by one factor, norm / (their norm + 1e-6), where their norm together is larger.
     *
     * @throws IllegalArgumentException if the norm is not positive
     */
    public Fit clipNorm(double norm) {
        Optimizer.require("clipNorm", norm, norm > 0, "more than 0");
        Builder builder = new Builder(this);
        builder.clipNorm = norm;
        return builder.build();
    }

    /** Samples on which the network is evaluated after each epoch. */
    public Fit validation(Samples samples) {
        Builder builder = new Builder(this);
        builder.validation = Objects.requireNonNull(samples, "samples");
        return builder.build();
    }

    /**
     * Ends the training when the loss, of the validation if there is one, has had no new least value for so many epochs. In the
     * end, however it comes, the parameters are those of the best epoch.
     *
     * @throws IllegalArgumentException if {@code epochs} is less than 1
     */
    public Fit patience(int epochs) {
        Builder builder = new Builder(this);
        builder.patience = atLeast("patience", epochs, 1);
        return builder.build();
    }

    /**
     * Writes the state of the training to a file after each epoch, and goes on from it if it is there: what comes then has the
     * bits of a training that was never ended. The file is a safetensors file with the parameters under their names; the
     * optimizer's state and the parameters of the best epoch begin with {@code optimizer.}, so that {@code
     * Weights.open(file).without("optimizer.")} is a network's. It is written beside and moved into place, so there is always a
     * whole one; where the disk is full, the log tells so and the training goes on.
     */
    public Fit checkpoint(Path file) {
        return checkpoint(file, 0);
    }

    /**
     * The same, and besides after every {@code steps} steps.
     *
     * @throws IllegalArgumentException if {@code steps} is negative
     */
    public Fit checkpoint(Path file, int steps) {
        Builder builder = new Builder(this);
        builder.checkpoint = Objects.requireNonNull(file, "file");
        builder.checkpointSteps = atLeast("steps", steps, 0);
        return builder.build();
    }

    /** Whether a line on standard error shows how far it is and what time is left: in place on a terminal, else one an epoch. */
    public Fit progress(boolean shown) {
        Builder builder = new Builder(this);
        builder.progress = shown;
        return builder.build();
    }

    /**
     * The most threads; how many there are changes no bit.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public Fit threads(int threads) {
        Builder builder = new Builder(this);
        builder.threads = atLeast("threads", threads, 1);
        return builder.build();
    }

    private static int atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + ": expected at least " + least + ", found " + value);
        }
        return value;
    }

    /** What decides about the bits of each step besides samples and seed: of the number of epochs, what the schedule needs. */
    String options() {
        String length = schedule.usesLength() ? " over " + epochs + " epochs" : "";
        return "batch " + batch + ", " + (shuffles ? "shuffle " + shuffleSeed : "in order") + ", " + optimizer
                + ", rate " + optimizer.learningRate() + ", schedule " + schedule + length + ", clipNorm " + clipNorm
                + ", patience " + patience;
    }
}
