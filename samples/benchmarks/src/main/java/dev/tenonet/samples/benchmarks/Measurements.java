package dev.tenonet.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Those of one contender and network in all rounds; each number is the median over the rounds. */
final class Measurements {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_KILOBYTE = 1024;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final List<Start> starts = new ArrayList<>();
    private final List<Timing> timings = new ArrayList<>();

    void add(Start start) {
        starts.add(start);
    }

    void add(Timing timing) {
        timings.add(timing);
    }

    private static <T> double median(List<T> measured, ToDoubleFunction<T> number) {
        return Numbers.median(measured.stream().mapToDouble(number).boxed().toList());
    }

    /** Milliseconds of half of the calls at most. */
    double median() {
        return median(timings, Timing::median) / NANOS_PER_MILLI;
    }

    /** Milliseconds of 99 % of the calls at most. */
    double p99() {
        return median(timings, Timing::p99) / NANOS_PER_MILLI;
    }

    /** Allocated by a call. */
    double bytes() {
        return median(starts, Start::bytes);
    }

    /** Milliseconds from the start of the process. */
    double firstResult() {
        return median(starts, Start::millis);
    }

    /** NaN where the system does not tell. */
    double peakMegabytes() {
        double megabytes = median(starts, Start::peakKilobytes) * BYTES_PER_KILOBYTE / BYTES_PER_MEGABYTE;
        return megabytes == 0 ? Double.NaN : megabytes;
    }
}
