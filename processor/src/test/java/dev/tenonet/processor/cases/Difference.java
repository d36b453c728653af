package dev.tenonet.processor.cases;

import java.util.Optional;

/** Compares computed values with expected ones. */
final class Difference {
    private Difference() {}

    /**
     * Describes the first value beyond the tolerance, |expected - found| at most atol + rtol |expected|, and how many
     * there are; empty where there is none. NaN equals NaN, and an infinity equals only itself.
     */
    static Optional<String> find(float[] expected, float[] found, double rtol, double atol) {
        if (expected.length != found.length) {
            return Optional.of(": expected " + expected.length + " values, found " + found.length);
        }
        int first = -1;
        int count = 0;
        for (int i = expected.length - 1; i >= 0; i--) {
            if (!isClose(expected[i], found[i], rtol, atol)) {
                first = i;
                count++;
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of("[" + first + "]: expected " + expected[first] + ", found " + found[first] + " (" + count
                        + " of " + expected.length + " values differ)");
    }

    private static boolean isClose(float expected, float found, double rtol, double atol) {
        if (Float.isFinite(expected) && Float.isFinite(found)) {
            return Math.abs((double) expected - found) <= atol + rtol * Math.abs((double) expected);
        }
        return Float.compare(expected, found) == 0;
    }
}
