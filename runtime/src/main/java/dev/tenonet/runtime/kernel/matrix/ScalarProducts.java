package dev.tenonet.runtime.kernel.matrix;

import dev.tenonet.runtime.kernel.machine.Fma;

/**
 * Products of matrices in plain Java: sums[r][i] += a[r][k] * rows[k][i]. C2 turns the inner loops into SIMD code, as each
 * row is an array of its own and all have the same index; so rows should be long. A sum's additions are in the order of k, as
 * those of {@code MicroKernel} are.
 */
public final class ScalarProducts {
    /** Rows of factors of one pass. Of two rows of sums C2 makes no SIMD code, of eight of factors not on JDK 17. */
    public static final int ROWS = 6;

    private static final int FEWER_ROWS = 4;

    /** Floats of factors that stay in the first-level cache, beside a row of sums. */
    private static final int NEAR = 1 << 12;

    private ScalarProducts() {}

    /**
     * Adds {@code depth} products to each sum.
     *
     * @param first of {@code count} rows of sums
     * @param step floats between the rows of {@code a}
     * @param row first of {@code depth} rows of factors
     * @param length of the rows
     */
    public static void add(
            float[][] sums,
            int first,
            int count,
            float[] a,
            int at,
            int step,
            float[][] rows,
            int row,
            int depth,
            int length) {
        int most = Math.max(1, NEAR / length / ROWS) * ROWS;
        for (int k = 0; k < depth; k += most) {
            int some = Math.min(most, depth - k);
            for (int r = 0; r < count; r++) {
                addToOne(sums[first + r], a, at + r * step + k, rows, row + k, some, length);
            }
        }
    }

    private static void addToOne(float[] sums, float[] a, int at, float[][] rows, int row, int depth, int length) {
        int k = 0;
        for (; k + ROWS <= depth; k += ROWS) {
            addSix(sums, a, at + k, rows, row + k, length);
        }
        for (; k + FEWER_ROWS <= depth; k += FEWER_ROWS) {
            addFour(sums, a, at + k, rows, row + k, length);
        }
        for (; k < depth; k++) {
            addOne(sums, a[at + k], rows[row + k], length);
        }
    }

    private static void addSix(float[] sums, float[] a, int at, float[][] rows, int row, int length) {
        float[] b0 = rows[row], b1 = rows[row + 1], b2 = rows[row + 2];
        float[] b3 = rows[row + 3], b4 = rows[row + 4], b5 = rows[row + 5];
        float a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
        for (int i = 0; i < length; i++) {
            float three = Fma.of(a2, b2[i], Fma.of(a1, b1[i], Fma.of(a0, b0[i], sums[i])));
            sums[i] = Fma.of(a5, b5[i], Fma.of(a4, b4[i], Fma.of(a3, b3[i], three)));
        }
    }

    private static void addFour(float[] sums, float[] a, int at, float[][] rows, int row, int length) {
        float[] b0 = rows[row], b1 = rows[row + 1], b2 = rows[row + 2], b3 = rows[row + 3];
        float a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3];
        for (int i = 0; i < length; i++) {
            sums[i] = Fma.of(a3, b3[i], Fma.of(a2, b2[i], Fma.of(a1, b1[i], Fma.of(a0, b0[i], sums[i]))));
        }
    }

    private static void addOne(float[] sums, float a, float[] b, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] = Fma.of(a, b[i], sums[i]);
        }
    }
}
