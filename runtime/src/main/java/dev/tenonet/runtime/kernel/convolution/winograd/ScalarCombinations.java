package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.machine.Fma;
import dev.tenonet.runtime.kernel.matrix.ScalarProducts;
import java.util.Arrays;

/**
 * A small matrix times lines: each line of the result is a sum of two to five others. C2 makes SIMD code of one such sum at a
 * time, as of {@link ScalarProducts}.
 */
final class ScalarCombinations {
    private static final int MOST_TERMS = 5;

    /** [line of the result][term] */
    private final int[][] columns;

    private final float[][] factors;

    ScalarCombinations(float[][] matrix) {
        columns = new int[matrix.length][];
        factors = new float[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            int[] places = new int[MOST_TERMS];
            float[] values = new float[MOST_TERMS];
            int terms = 0;
            for (int j = 0; j < matrix[i].length; j++) {
                if (matrix[i][j] != 0) {
                    places[terms] = j;
                    values[terms++] = matrix[i][j];
                }
            }
            columns[i] = Arrays.copyOf(places, terms);
            factors[i] = Arrays.copyOf(values, terms);
        }
    }

    /** Combines the first {@code length} values of lines that are {@code step} apart to some that are {@code toStep} apart. */
    void apply(float[][] from, int first, int step, float[][] to, int toFirst, int toStep, int length) {
        for (int i = 0; i < columns.length; i++) {
            int[] j = columns[i];
            float[] f = factors[i];
            float[] sums = to[toFirst + i * toStep];
            float[] a = from[first + j[0] * step];
            float[] b = from[first + j[1] * step];
            if (j.length == 2) {
                two(sums, a, b, f, length);
                continue;
            }
            float[] c = from[first + j[2] * step];
            if (j.length == 3) {
                three(sums, a, b, c, f, length);
                continue;
            }
            float[] d = from[first + j[3] * step];
            if (j.length == 4) {
                four(sums, a, b, c, d, f, length);
            } else {
                five(sums, a, b, c, d, from[first + j[4] * step], f, length);
            }
        }
    }

    private static void two(float[] sums, float[] a, float[] b, float[] f, int length) {
        float f0 = f[0], f1 = f[1];
        for (int i = 0; i < length; i++) {
            sums[i] = Fma.of(f0, a[i], f1 * b[i]);
        }
    }

    private static void three(float[] sums, float[] a, float[] b, float[] c, float[] f, int length) {
        float f0 = f[0], f1 = f[1], f2 = f[2];
        for (int i = 0; i < length; i++) {
            sums[i] = Fma.of(f0, a[i], Fma.of(f1, b[i], f2 * c[i]));
        }
    }

    private static void four(float[] sums, float[] a, float[] b, float[] c, float[] d, float[] f, int length) {
        float f0 = f[0], f1 = f[1], f2 = f[2], f3 = f[3];
        for (int i = 0; i < length; i++) {
            sums[i] = Fma.of(f0, a[i], Fma.of(f1, b[i], Fma.of(f2, c[i], f3 * d[i])));
        }
    }

    private static void five(
            float[] sums, float[] a, float[] b, float[] c, float[] d, float[] e, float[] f, int length) {
        float f0 = f[0], f1 = f[1], f2 = f[2], f3 = f[3], f4 = f[4];
        for (int i = 0; i < length; i++) {
            sums[i] = Fma.of(f0, a[i], Fma.of(f1, b[i], Fma.of(f2, c[i], Fma.of(f3, d[i], f4 * e[i]))));
        }
    }
}
