package dev.tenonet.runtime;

/** How a model is loaded and run. Immutable: each method returns changed options. */
public final class ModelOptions {
    private static final ModelOptions DEFAULTS =
            new ModelOptions(Runtime.getRuntime().availableProcessors(), false, false);

    private final int threads;
    private final boolean exact;
    private final boolean warmUp;

    private ModelOptions(int threads, boolean exact, boolean warmUp) {
        this.threads = threads;
        this.exact = exact;
        this.warmUp = warmUp;
    }

    /** As many threads as there are processors, the fastest algorithms, no warm-up. */
    public static ModelOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The most threads that one call may use.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public ModelOptions threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
        }
        return new ModelOptions(threads, exact, warmUp);
    }

    /** Keeps to algorithms whose outputs equal PyTorch's on non-finite values too. */
    public ModelOptions exact() {
        return new ModelOptions(threads, true, warmUp);
    }

    /**
     * Whether loading waits until the JVM has compiled the network: it runs on zeros once, then waits for the vector kernels,
     * which takes some seconds the first time in a process and 20 at most, and runs 10,000 times more, but for no more than a
     * second and the run that it ends in. Without it the first result comes sooner, by slower code with the same bits, and
     * calls become fast within some seconds.
     */
    public ModelOptions warmUp(boolean warmUp) {
        return new ModelOptions(threads, exact, warmUp);
    }

    /** The most threads that one call may use, at least 1. */
    public int threads() {
        return threads;
    }

    /** Whether only exact algorithms are used. */
    public boolean isExact() {
        return exact;
    }

    /** Whether loading warms the model up. */
    public boolean isWarmUp() {
        return warmUp;
    }
}
