package dev.tenonet.runtime.kernel;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that has C2 compile vector code by calling it: until it is compiled, it is some hundred times slower, and within
 * a network C2 would first be busy with the loops of the first call. One after the other, as several would compete with the
 * compiler.
 */
final class Warmer {
    /** Leaves the processors to what a process does up to its first result. */
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(100);

    private static final ThreadPoolExecutor THREAD = thread();

    /** So few that the thread is seldom interrupted among them: on a busy machine, too, some are timed by themselves. */
    private static final int CALLS = 16;
    /** A call on little data takes less when it is compiled, and far more before. */
    private static final long COMPILED_NANOS = 1_000;
    /** Much more than C2 needs. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private Warmer() {}

    private static ThreadPoolExecutor thread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "tenonet-warm-up");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        executor.execute(() -> LockSupport.parkNanos(DELAY));
        return executor;
    }

    /** Runs a task when those before it are done. */
    static void submit(Runnable task) {
        THREAD.execute(task);
    }

    /** Makes a call on little data until it is compiled; false if it is not after a long time. For tasks. */
    static boolean isCompiled(Runnable call) {
        long start = System.nanoTime();
        for (long from = start; from - start < LIMIT; ) {
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            long end = System.nanoTime();
            if (end - from < CALLS * COMPILED_NANOS) {
                return true;
            }
            from = end;
        }
        return false;
    }
}
