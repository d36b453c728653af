package dev.tenonet.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The first calls of a network in one surrounding: medians.
 *
 * @param where JDK and processors
 * @param peer ONNX Runtime; null if it was not measured
 */
record StartRow(String network, String where, FirstCallTimes vector, FirstCallTimes scalar, FirstCallTimes peer) {
    /** The most that vector kernels may take, in times of what scalar ones do. */
    static final double MOST_TIMES = 1.2;
    /** The most memory beyond ONNX Runtime's, in MB. */
    static final double MOST_MEGABYTES_MORE = 40;
    /** The digits, whose memory has a bar of its own, in MB. */
    static final String DIGITS = "DigitsNet";

    static final double MOST_MEGABYTES_OF_DIGITS = 120;

    static final List<String> HEADINGS = headings();

    private static final double MEGABYTE = 1e6;
    private static final double KILOBYTES = MEGABYTE / 1024;

    private static List<String> headings() {
        List<String> headings = new ArrayList<>(List.of("network", "JDK, processors"));
        FirstCalls.COUNTS.forEach(count -> headings.add(calls(count) + ": ms"));
        headings.addAll(List.of("allocated MB", "peak RSS MB", "scalar", "ONNX Runtime"));
        return headings;
    }

    private static String calls(int count) {
        return String.format(Locale.ROOT, count == 1 ? "%,d call" : "%,d calls", count);
    }

    List<String> cells() {
        List<String> cells = new ArrayList<>(List.of(Sample.id(network), where));
        for (int i = 0; i < FirstCalls.COUNTS.size(); i++) {
            cells.add(Numbers.shortened(vector.millis().get(i)) + " / "
                    + Numbers.shortened(scalar.millis().get(i)) + " = " + Numbers.fixed(times(i), 2));
        }
        cells.add(Numbers.fixed(vector.bytes() / MEGABYTE, 0));
        cells.add(Numbers.fixed(megabytes(vector), 0));
        cells.add(Numbers.fixed(megabytes(scalar), 0));
        cells.add(Numbers.fixed(megabytes(peer), 0));
        return cells;
    }

    /** What is beyond a bar, in words. */
    List<String> misses() {
        List<String> misses = new ArrayList<>();
        for (int i = 0; i < FirstCalls.COUNTS.size(); i++) {
            if (times(i) > MOST_TIMES) {
                misses.add(calls(FirstCalls.COUNTS.get(i)) + " " + Numbers.fixed(times(i), 2));
            }
        }
        boolean ofDigits = network.equals(DIGITS);
        double most = ofDigits ? MOST_MEGABYTES_OF_DIGITS : megabytes(peer) + MOST_MEGABYTES_MORE;
        if (megabytes(vector) > most) {
            misses.add(String.format(Locale.ROOT, "%.0f MB, %.0f more", megabytes(vector), megabytes(vector) - most));
        }
        return misses;
    }

    private double times(int count) {
        return vector.millis().get(count) / scalar.millis().get(count);
    }

    /** NaN where nobody tells. */
    private static double megabytes(FirstCallTimes times) {
        return times == null || times.peakKilobytes() == 0 ? Double.NaN : times.peakKilobytes() / KILOBYTES;
    }
}
