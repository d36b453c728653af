package dev.tenonet.runtime.kernel;

import java.util.function.Supplier;

/** Whether C2 has compiled some vector code. Until then plain Java with the same bits serves in its place. */
final class Readiness {
    private volatile boolean ready;

    private Readiness() {}

    /**
     * Of code that is worth much in a network's first call.
     *
     * @param call a call of the code on very little data, made on another thread
     */
    static Readiness soon(Supplier<Runnable> call) {
        Readiness readiness = new Readiness();
        Warmer.submitFirst(() -> readiness.compile(call));
        return readiness;
    }

    /** Of code whose twin is nearly as fast. */
    static Readiness later(Supplier<Runnable> call) {
        Readiness readiness = new Readiness();
        Warmer.submit(() -> readiness.compile(call));
        return readiness;
    }

    private void compile(Supplier<Runnable> call) {
        ready = Warmer.isCompiled(call.get());
    }

    boolean isReady() {
        return ready;
    }
}
