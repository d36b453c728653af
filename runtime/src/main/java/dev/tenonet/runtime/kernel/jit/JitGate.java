package dev.tenonet.runtime.kernel.jit;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether C2 has compiled some vector code. Until then plain Java with the same bits serves in its place. A class for each
 * and not a lambda, as the JVM makes those when they are first run.
 */
public abstract class JitGate {
    /** Whether code counts as compiled, whatever it is; null if that is found out. */
    private static volatile Boolean assumed = "off".equals(System.getProperty("tenonet.twins")) ? Boolean.TRUE : null;

    private final AtomicBoolean submitted = new AtomicBoolean();
    private volatile boolean ready;

    /** For tests, which would else see the one or the other. */
    static void assume(Boolean ready) {
        assumed = ready;
    }

    static Boolean assumed() {
        return assumed;
    }

    /** A call of the code on very little data, made on another thread. */
    protected abstract Runnable smallCall();

    /** Has the code compiled once the process's first call is over, in the order in which these are called first. */
    public final JitGate soon() {
        if (!submitted.getAndSet(true)) {
            JitWarmer.submitFirst(new Compilation());
        }
        return this;
    }

    /** The same, behind all that is worth more. */
    public final JitGate later() {
        JitWarmer.submit(new Compilation());
        return this;
    }

    public final boolean isReady() {
        Boolean instead = assumed;
        return instead == null ? ready : instead;
    }

    private final class Compilation implements Runnable {
        @Override
        public void run() {
            ready = JitWarmer.isCompiled(smallCall());
        }
    }
}
