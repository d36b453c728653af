package dev.tenonet.processor.layer;

import java.util.stream.IntStream;

/** Finds a number of groups that works. */
final class Divisors {
    private Divisors() {}

    /** The common divisor of all numbers that is nearest to a wish. */
    static int nearest(int wish, int... numbers) {
        int common = IntStream.of(numbers).reduce(0, Divisors::greatest);
        int nearest = 1;
        for (int divisor = 1; divisor <= common / divisor; divisor++) {
            if (common % divisor == 0) {
                nearest = nearer(wish, nearer(wish, nearest, divisor), common / divisor);
            }
        }
        return nearest;
    }

    /** The lesser of two that are as near. */
    private static int nearer(int wish, int a, int b) {
        long difference = Math.abs(a - (long) wish) - Math.abs(b - (long) wish);
        return difference < 0 || difference == 0 && a < b ? a : b;
    }

    private static int greatest(int a, int b) {
        return b == 0 ? a : greatest(b, a % b);
    }
}
