package dev.tenonet.runtime.kernel.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.kernel.testing.Tolerance;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScalarTanhTest {
    /** A prime: about as many floats of each power of two, from the least normal one to where tanh is 1. */
    private static final int STEP = 4999;

    @Test
    void isAccurate() {
        float[] x = new float[(Float.floatToIntBits(10) - Float.floatToIntBits(Float.MIN_NORMAL)) / STEP];
        for (int i = 0; i < x.length; i++) {
            float size = Float.intBitsToFloat(Float.floatToIntBits(Float.MIN_NORMAL) + i * STEP);
            x[i] = i % 2 == 0 ? size : -size;
        }
        float[] actual = x.clone();
        new Tanh.Scalar().apply(actual, 0, actual.length);
        double[] expected = new double[x.length];
        Arrays.setAll(expected, i -> Math.tanh(x[i]));
        Tolerance.TANH.check(expected, actual);
        Tolerance.TANH_NEAR_ZERO.check(expected, actual);
    }

    @Test
    void keepsLimits() {
        float[] x = {0, -0f, Float.MIN_NORMAL, -Float.MIN_NORMAL, 9.1f, -9.1f, 1e30f, -1e30f, Float.NaN};
        float[] limits = {0, -0f, Float.MIN_NORMAL, -Float.MIN_NORMAL, 1, -1, 1, -1, Float.NaN};
        float[] infinite = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        new Tanh.Scalar().apply(x, 0, x.length);
        new Tanh.Scalar().apply(infinite, 0, infinite.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(Float.floatToIntBits(limits[i]), Float.floatToIntBits(x[i]), "bits of " + x[i]);
        }
        assertEquals(1, infinite[0]);
        assertEquals(-1, infinite[1]);
    }
}
