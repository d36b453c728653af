package dev.tenonet.processor.layer;

import java.util.stream.IntStream;

/** Finds a number of groups that works. */
final class Divisors {
    private Divisors() {}

    /** The common divisor of all numbers that is nearest to a wish. */
    static int nearest(int wish, int... numbers) {
        int least = IntStream.of(numbers).min().orElse(1);
        int nearest = 1;
        for (int divisor = 1; divisor <= least; divisor++) {
            int candidate = divisor;
            if (IntStream.of(numbers).allMatch(number -> number % candidate == 0)
                    && Math.abs(candidate - (long) wish) < Math.abs(nearest - (long) wish)) {
                nearest = candidate;
            }
        }
        return nearest;
    }
}
