package dev.tenonet.runtime.kernel;

import java.util.function.Supplier;

/** Whether C2 has compiled some vector code. Until then plain Java with the same bits serves in its place. */
final class Readiness {
    private volatile boolean ready;

    /** @param call a call of the code on very little data, made on another thread */
    Readiness(Supplier<Runnable> call) {
        Warmer.submitFirst(() -> ready = Warmer.isCompiled(call.get()));
    }

    boolean isReady() {
        return ready;
    }
}
