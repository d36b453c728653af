package dev.tenonet.samples.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The program of a child process: loads a network, calls it for some seconds and prints when the first, the tenth, ... call
 * was over, what was allocated and how much memory the process had.
 */
final class FirstCalls {
    /** Whose ends are told. */
    static final List<Integer> COUNTS = List.of(1, 10, 100, 1_000);

    /** The calls of a large network end then, however few there were; those of a small one go on until then. */
    static final int SECONDS = 5;

    private FirstCalls() {}

    /** @param args engine, network, threads, folder of the data */
    public static void main(String[] args) {
        try {
            AllocationCount allocation = AllocationCount.start();
            Sample sample = new Sample(Path.of(args[3]), args[1]);
            Session session = Engine.valueOf(args[0]).open(sample, Integer.parseInt(args[2]));
            List<Double> millis = millis(session::run, System::nanoTime);
            long end = ManagementFactory.getRuntimeMXBean().getStartTime() + TimeUnit.SECONDS.toMillis(SECONDS);
            while (System.currentTimeMillis() < end) {
                session.run();
            }
            sample.requireAgreement(session.output());
            System.out.println(new FirstCallTimes(millis, allocation.total(), PeakMemory.kilobytes()).line());
            System.exit(0);
        } catch (Exception | LinkageError e) {
            System.out.println(e);
            System.exit(1);
        }
    }

    /**
     * Milliseconds from the beginning of the first call to the end of each of {@link #COUNTS}; NaN for those that were not
     * over in time.
     *
     * @param clock of nanoseconds
     */
    static List<Double> millis(WarmUp.Body body, LongSupplier clock) throws Exception {
        List<Double> millis = new ArrayList<>();
        long start = clock.getAsLong();
        long elapsed = 0;
        int calls = 0;
        for (int count : COUNTS) {
            while (calls < count && elapsed < TimeUnit.SECONDS.toNanos(SECONDS)) {
                body.call();
                calls++;
                elapsed = clock.getAsLong() - start;
            }
            millis.add(calls == count ? elapsed / 1e6 : Double.NaN);
        }
        return millis;
    }
}
