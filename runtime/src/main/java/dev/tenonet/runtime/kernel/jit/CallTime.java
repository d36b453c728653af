package dev.tenonet.runtime.kernel.jit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the calls of models have taken in this process so far. Until the first of them is over, whatever can wait leaves the
 * processors to it, and what may take more later is measured by it. Counted only while somebody asks.
 */
public final class CallTime {
    private static final CountDownLatch FIRST = new CountDownLatch(1);
    private static final AtomicLong NANOS = new AtomicLong();

    private static volatile boolean watched = true;

    private CallTime() {}

    /** When a call begins, to be given to {@link #end}; 0 if nobody asks. */
    public static long begin() {
        return watched ? System.nanoTime() : 0;
    }

    /** At the end of a call. */
    public static void end(long begun) {
        if (watched) {
            if (begun != 0) {
                NANOS.addAndGet(System.nanoTime() - begun);
            }
            FIRST.countDown();
            JitWarmer.SHARED.callOver();
        }
    }

    static void watch(boolean asked) {
        watched = asked;
    }

    /** Of all calls that are over, added up. */
    static long nanos() {
        return NANOS.get();
    }

    /** Waits until the first call is over, or for so long. */
    static void awaitFirst(long millis) {
        try {
            FIRST.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody else has this thread; it begins earlier.
        }
    }
}
