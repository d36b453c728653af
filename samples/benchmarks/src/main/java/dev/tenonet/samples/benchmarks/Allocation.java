package dev.tenonet.samples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Bytes that calls allocate on the heap, in all threads. Not JMH's profiler, which adds what JMH itself allocates: kilobytes
 * for each call of a slow network.
 */
final class Allocation {
    private static final int CALLS = 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Bytes of one call; the threads that it uses have to be there already. */
    static double of(WarmUp.Body body) throws Exception {
        long[] threads = THREADS.getAllThreadIds();
        // The first measurement would also count what loading the measuring code takes.
        allocated(threads, body, 1);
        long asking = allocated(threads, body, 0);
        return Math.max(0, allocated(threads, body, CALLS) - asking) / (double) CALLS;
    }

    private static long allocated(long[] threads, WarmUp.Body body, int calls) throws Exception {
        long before = Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).sum();
        for (int call = 0; call < calls; call++) {
            body.call();
        }
        return Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).sum() - before;
    }
}
