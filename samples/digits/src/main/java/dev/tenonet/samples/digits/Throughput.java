package dev.tenonet.samples.digits;

import java.time.Duration;

/** Measures how often something can be done in a second. */
final class Throughput {
    private Throughput() {}

    /** Repetitions of {@code work} in a second, counted for {@code time} after a warm-up of {@code time}. */
    static double perSecond(Duration time, Runnable work) {
        repeatedly(time, work);
        return repeatedly(time, work);
    }

    private static double repeatedly(Duration time, Runnable work) {
        long start = System.nanoTime();
        long elapsed;
        long count = 0;
        do {
            work.run();
            count++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < time.toNanos());
        return count * 1e9 / elapsed;
    }
}
