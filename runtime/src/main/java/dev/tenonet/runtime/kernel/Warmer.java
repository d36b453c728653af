package dev.tenonet.runtime.kernel;

import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread that has C2 compile vector code by calling it: until it is compiled, it is some hundred times slower, and within
 * a network C2 would first be busy with the loops of the first call. One after the other, as several would compete with the
 * compiler.
 */
final class Warmer {
    /** The longest that it leaves the processors to a first call: where none comes, there is nothing to wait for. */
    private static final long DELAY_MILLIS = 2_000;

    private static final AtomicLong SUBMITTED = new AtomicLong();
    private static final ThreadPoolExecutor THREAD = thread();

    /** So few that the thread is seldom interrupted among them: on a busy machine, too, some are timed by themselves. */
    private static final int CALLS = 16;
    /** A call on little data takes less when it is compiled, and more while it is interpreted. */
    private static final long COMPILED_NANOS = 1_000;
    /** How long a call may allocate since it was fast: C2 needs less, unless it leaves vectors objects for good. */
    private static final long BOXED_LIMIT = TimeUnit.SECONDS.toNanos(3);
    /** Much more than C2 needs. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private Warmer() {}

    private static ThreadPoolExecutor thread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "tenonet-warm-up");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        executor.execute(new Task(true, 0, () -> FirstCall.await(DELAY_MILLIS)));
        return executor;
    }

    /** In the order in which they are run. */
    private record Task(boolean first, long number, Runnable work) implements Runnable, Comparable<Task> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Task other) {
            return first == other.first ? Long.compare(number, other.number) : first ? -1 : 1;
        }
    }

    /** Runs a task when those before it are done. */
    static void submit(Runnable task) {
        THREAD.execute(new Task(false, SUBMITTED.incrementAndGet(), task));
    }

    /** Runs a task before all those of {@link #submit} that have not begun. */
    static void submitFirst(Runnable task) {
        THREAD.execute(new Task(true, SUBMITTED.incrementAndGet(), task));
    }

    /**
     * Makes a call on little data until it is compiled; false if it is not after a long time. For tasks.
     *
     * <p>Fast is not enough: C1's code that calls C2's for each operation is as fast on little data, but allocates all
     * vectors. A network that seldom comes here, for the last pixels of a layer, would keep it for thousands of calls.
     */
    static boolean isCompiled(Runnable call) {
        long start = System.nanoTime();
        long firstFast = Long.MAX_VALUE;
        for (long from = start; from - start < LIMIT; from = System.nanoTime()) {
            long allocated = ThreadAllocation.bytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            boolean allocates = ThreadAllocation.bytes() != allocated;
            long now = System.nanoTime() - start;
            if (now - (from - start) < CALLS * COMPILED_NANOS) {
                firstFast = Math.min(firstFast, now);
                if (!allocates || now - firstFast > BOXED_LIMIT) {
                    return true;
                }
            }
        }
        return false;
    }
}
