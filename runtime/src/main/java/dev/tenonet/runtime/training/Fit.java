package dev.tenonet.runtime.training;

import java.io.PrintStream;
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
    // Set before anybody else sees the object, and never again.
    int epochs;
    int batch = 32;
    boolean shuffles = true;
    long shuffleSeed;
    Optimizer optimizer = Optimizer.adam(1e-3);
    Schedule schedule = Schedule.constant();
    double clipNorm;
    Samples validation;
    int patience;
    Path checkpoint;
    int checkpointSteps;
    /** Null for none. */
    PrintStream progress = System.err;

    int threads = Runtime.getRuntime().availableProcessors();

    private Fit() {}

    private Fit(Fit from) {
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

    /**
     * So many passes over the samples, in batches of 32 by Adam with a rate of 1e-3, shuffled, with as many threads as there
     * are processors, and with progress shown.
     *
     * @throws IllegalArgumentException if {@code epochs} is less than 1
     */
    public static Fit epochs(int epochs) {
        Fit fit = new Fit();
        fit.epochs = atLeast("epochs", epochs, 1);
        return fit;
    }

    /**
     * Samples of one step. The last step of an epoch has what is left.
     *
     * @throws IllegalArgumentException if {@code samples} is less than 1
     */
    public Fit batch(int samples) {
        Fit changed = new Fit(this);
        changed.batch = atLeast("batch", samples, 1);
        return changed;
    }

    /** The seed of the orders in which the samples come: another order for each epoch. Without it, 0. */
    public Fit shuffle(long seed) {
        Fit changed = new Fit(this);
        changed.shuffles = true;
        changed.shuffleSeed = seed;
        return changed;
    }

    /** Takes the samples in their own order in each epoch. */
    public Fit inOrder() {
        Fit changed = new Fit(this);
        changed.shuffles = false;
        changed.shuffleSeed = 0;
        return changed;
    }

    /** How gradients change parameters. */
    public Fit optimizer(Optimizer optimizer) {
        Fit changed = new Fit(this);
        changed.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        return changed;
    }

    /** How the optimizer's rate changes. */
    public Fit schedule(Schedule schedule) {
        Fit changed = new Fit(this);
        changed.schedule = Objects.requireNonNull(schedule, "schedule");
        return changed;
    }

    /**
     * Makes all gradients of a step smaller by one factor, norm / (their norm + 1e-6), where their norm together is larger.
     *
     * @throws IllegalArgumentException if the norm is not positive
     */
    public Fit clipNorm(double norm) {
        Optimizer.require("clipNorm", norm, norm > 0, "more than 0");
        Fit changed = new Fit(this);
        changed.clipNorm = norm;
        return changed;
    }

    /** Samples on which the network is evaluated after each epoch. */
    public Fit validation(Samples samples) {
        Fit changed = new Fit(this);
        changed.validation = Objects.requireNonNull(samples, "samples");
        return changed;
    }

    /**
     * Ends the training when the loss, of the validation if there is one, has had no new least value for so many epochs. In the
     * end, however it comes, the parameters are those of the best epoch.
     *
     * @throws IllegalArgumentException if {@code epochs} is less than 1
     */
    public Fit patience(int epochs) {
        Fit changed = new Fit(this);
        changed.patience = atLeast("patience", epochs, 1);
        return changed;
    }

    /**
     * Writes the state of the training to a file at the beginning and after each epoch, or goes on from it if it is there: what
     * comes then has the bits of a training that was never ended. The file is a safetensors file with the parameters under their names; the
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
        Fit changed = new Fit(this);
        changed.checkpoint = Objects.requireNonNull(file, "file");
        changed.checkpointSteps = atLeast("steps", steps, 0);
        return changed;
    }

    /** Whether a line on standard error shows how far it is and what time is left: in place on a terminal, else one an epoch. */
    public Fit progress(boolean shown) {
        Fit changed = new Fit(this);
        changed.progress = shown ? System.err : null;
        return changed;
    }

    /** Shows it on another stream: in place if that is one of the system's two and they are a terminal, else a line an epoch. */
    public Fit progress(PrintStream out) {
        Fit changed = new Fit(this);
        changed.progress = Objects.requireNonNull(out, "out");
        return changed;
    }

    /**
     * The most threads; how many there are changes no bit.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public Fit threads(int threads) {
        Fit changed = new Fit(this);
        changed.threads = atLeast("threads", threads, 1);
        return changed;
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
