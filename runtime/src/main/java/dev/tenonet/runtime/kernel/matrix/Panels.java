package dev.tenonet.runtime.kernel.matrix;

/**
 * Brings weights into panels while a network is loaded, when nothing is compiled yet: small methods that are called often are
 * compiled soonest, and short runs keep what they read and write in the first-level cache.
 */
public final class Panels {
    /** Floats of a line of the cache. */
    private static final int LINE = 16;

    private Panels() {}

    /**
     * to[rows[k]][lane] = from[lane][k].
     *
     * @param lanes rows of {@code from}, each as long as {@code rows}
     * @param width floats of a row of {@code to}, at least {@code lanes}; what follows the lanes is left alone
     */
    public static void pack(float[] from, int at, int lanes, int[] rows, float[] to, int toAt, int width) {
        for (int k = 0; k < rows.length; k += LINE) {
            int end = Math.min(k + LINE, rows.length);
            for (int lane = 0; lane < lanes; lane++) {
                packRun(from, at + lane * rows.length, rows, k, end, to, toAt + lane, width);
            }
        }
    }

    private static void packRun(float[] from, int at, int[] rows, int first, int end, float[] to, int toAt, int width) {
        for (int k = first; k < end; k++) {
            to[toAt + rows[k] * width] = from[at + k];
        }
    }
}
