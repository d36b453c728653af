package dev.tenonet.runtime.kernel.machine;

import java.util.Arrays;

/** What plain Java can do at most on one core: products of rows that stay in the first cache, as C2 makes SIMD code of it. */
public final class ScalarPeak {
    private static final int LENGTH = 512;
    private static final int ROUNDS = 2_000;
    private static final int RUNS = 30;

    private ScalarPeak() {}

    /** Multiply-accumulates a second. */
    public static double perSecond() {
        float[] sums = new float[LENGTH];
        float[][] rows = new float[4][LENGTH];
        for (float[] row : rows) {
            Arrays.fill(row, 0.5f);
        }
        long best = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++) {
                add(sums, rows[0], rows[1], rows[2], rows[3], 1e-9f * round);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return 4.0 * LENGTH * ROUNDS * 1e9 / best;
    }

    private static void add(float[] sums, float[] a, float[] b, float[] c, float[] d, float weight) {
        for (int i = 0; i < LENGTH; i++) {
            sums[i] = Fma.of(a[i], weight, Fma.of(b[i], weight, Fma.of(c[i], weight, Fma.of(d[i], weight, sums[i]))));
        }
    }
}
