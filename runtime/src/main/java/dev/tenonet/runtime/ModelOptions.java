package dev.tenonet.runtime;

/** How a model is loaded and run. Immutable: each {@code with} method returns changed options. */
public final class ModelOptions {
    private static final ModelOptions DEFAULTS =
            new ModelOptions(Runtime.getRuntime().availableProcessors(), 0, false, false);

    private final int threads;
    private final int callsInFlight;
    private final boolean exact;
    private final boolean warmUp;

    private ModelOptions(int threads, int callsInFlight, boolean exact, boolean warmUp) {
        this.threads = threads;
        this.callsInFlight = callsInFlight;
        this.exact = exact;
        this.warmUp = warmUp;
    }

    /** As many threads as there are processors, as many calls as memory allows, the fastest algorithms, no warm-up. */
    public static ModelOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The most threads that one call may use.
     *
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public ModelOptions withThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
        }
        return new ModelOptions(threads, callsInFlight, exact, warmUp);
    }

    /**
     * The most calls of the model that are in flight at once, as each needs memory for all activations. Further calls wait,
     * in the order of their arrival; an interrupt does not end that, and stays set. Of a batch, each sample that runs beside
     * others counts as a call. Without this option there may be as many as there are processors; more, where their memory
     * takes no more than a sixteenth of the largest heap; and fewer, but at least one, where it would take more than a
     * quarter of it.
     *
     * @throws IllegalArgumentException if {@code calls} is less than 1
     */
    public ModelOptions withCallsInFlight(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls in flight must be at least 1, but are " + calls);
        }
        return new ModelOptions(threads, calls, exact, warmUp);
    }

    /** Keeps to algorithms whose outputs equal PyTorch's on non-finite values too. */
    public ModelOptions withExact() {
        return new ModelOptions(threads, callsInFlight, true, warmUp);
    }

    /**
     * Whether loading waits until the JVM has compiled the network: it runs on zeros once, then waits for the vector kernels,
     * which takes some seconds the first time in a process and 20 at most, and runs 10,000 times more, but for no more than a
     * second and the run that it ends in. Without it the first result comes sooner, by slower code with the same bits, and
     * calls become fast within some seconds.
     */
    public ModelOptions withWarmUp(boolean warmUp) {
        return new ModelOptions(threads, callsInFlight, exact, warmUp);
    }

    /** The most threads that one call may use, at least 1. */
    public int threads() {
        return threads;
    }

    /** The most calls in flight at once; 0 if each model sees to it by itself, as {@link #withCallsInFlight} says. */
    public int callsInFlight() {
        return callsInFlight;
    }

    /** Whether only exact algorithms are used. */
    public boolean exact() {
        return exact;
    }

    /** Whether loading warms the model up. */
    public boolean warmUp() {
        return warmUp;
    }
}
