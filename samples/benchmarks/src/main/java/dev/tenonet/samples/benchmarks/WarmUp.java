package dev.tenonet.samples.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/**
 * Calls until the JIT compiler has nothing left to do. A fixed time would do on an idle machine, but where the compiler shares
 * its core, vector code may stay interpreted and hundreds of times slower for as long as anyone would wait.
 */
final class WarmUp {
    /** Of this thread's own processor time, so that a busy machine gives the compiler longer too. */
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(120);
    private static final int QUIET_WINDOWS = 3;

    /** Compilation in a window that does not count: of code that runs seldom. */
    private static final long TRIFLE_MILLIS = 10;

    private WarmUp() {}

    /** What is called. */
    interface Body {
        void call() throws Exception;
    }

    static void of(Body body) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long end = System.nanoTime() + LONGEST;
        int quiet = 0;
        while (quiet < QUIET_WINDOWS && System.nanoTime() < end) {
            long before = compiler.getTotalCompilationTime();
            callFor(WINDOW, end, body);
            quiet = compiler.getTotalCompilationTime() - before <= TRIFLE_MILLIS ? quiet + 1 : 0;
        }
    }

    private static void callFor(long window, long latest, Body body) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + window;
        do {
            body.call();
        } while (threads.getCurrentThreadCpuTime() < end && System.nanoTime() < latest);
    }
}
