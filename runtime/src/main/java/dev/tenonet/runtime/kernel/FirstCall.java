package dev.tenonet.runtime.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The first call of a model in this process: until it is over, whatever can wait leaves the processors to it. */
final class FirstCall {
    private static final CountDownLatch OVER = new CountDownLatch(1);

    private FirstCall() {}

    static void over() {
        if (OVER.getCount() > 0) {
            OVER.countDown();
        }
    }

    /** Waits until it is over, or for so long. */
    static void await(long millis) {
        try {
            OVER.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
