package dev.tenonet.runtime.kernel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * How far a result may lie from its reference: by {@code absolute} plus {@code relative} times the reference. NaN must
 * meet NaN, and an infinity the same infinity.
 */
public record Tolerance(double absolute, double relative) {
    /** Rounding of one float. */
    private static final double EPSILON = Math.ulp(1f);

    /** The same float. */
    public static final Tolerance EXACT = new Tolerance(0, 0);
    /** The nearest float or the one beside it. */
    public static final Tolerance ROUNDED = new Tolerance(0, EPSILON);
    /** The polynomial of {@code VectorMath.exp}, at any size; below the least normal float only 2^-149 counts. */
    public static final Tolerance EXPONENTIAL = new Tolerance(Float.MIN_VALUE, 2e-7);
    /** tanh: 1e-7, and 1e-6 of small values. */
    public static final Tolerance TANH = new Tolerance(1e-7, 0);

    public static final Tolerance TANH_NEAR_ZERO = new Tolerance(0, 1e-6);

    /** An activation: 3e-7, and 1e-6 of large values. */
    public static final Tolerance FUNCTION = new Tolerance(3e-7, 1e-6);

    /** A sum of products of numbers up to 1: each step rounds a partial sum, in whatever order they are added. */
    public static Tolerance sumOf(int terms) {
        return new Tolerance((terms + 4) * EPSILON, 4 * EPSILON);
    }

    /** The exponential of a difference of numbers that lie up to {@code range} apart: the difference is rounded. */
    public static Tolerance exponentialOf(int range) {
        return new Tolerance(Float.MIN_NORMAL, (range + 4) * EPSILON);
    }

    public void check(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, "number of values");
        for (int i = 0; i < expected.length; i++) {
            int place = i;
            assertTrue(
                    accepts(expected[i], actual[i]),
                    () -> "value " + place + " should be " + expected[place] + ", but is " + actual[place]);
        }
    }

    boolean accepts(double expected, float actual) {
        if (Double.isNaN(expected)) {
            return Float.isNaN(actual);
        }
        if ((float) expected == actual) {
            return true;
        }
        return Math.abs(expected - actual) <= absolute + relative * Math.abs(expected);
    }
}
