package dev.tenonet.runtime.kernel;

/** {@link VectorFilter4} in plain Java, with the same bits, one row at a time. */
final class ScalarFilter4 {
    /** G. */
    static final float[][] ROWS = rows();

    private ScalarFilter4() {}

    private static float[][] rows() {
        double[][] filter = WinogradMatrices.of(Algorithm.WINOGRAD_4X4).filter();
        float[][] rows = new float[filter.length][filter[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = (float) filter[i][j];
            }
        }
        return rows;
    }

    /** As {@link VectorFilter4#transform}. */
    static void transform(float[] from, int at, int channels, float[] row, float[] to, int toAt, int step) {
        int width = VectorGemm.PANEL;
        for (int c = 0; c < channels; c++) {
            channel(from, at + c * 9 * width, width, row[0], row[1], row[2], to, toAt + c * width, step);
        }
    }

    private static void channel(
            float[] from, int at, int width, float a0, float a1, float a2, float[] to, int toAt, int step) {
        for (int lane = 0; lane < width; lane++) {
            int i = at + lane;
            int o = toAt + lane;
            float left = Math.fma(from[i + 6 * width], a2, Math.fma(from[i + 3 * width], a1, from[i] * a0));
            float centre = Math.fma(from[i + 7 * width], a2, Math.fma(from[i + 4 * width], a1, from[i + width] * a0));
            float right =
                    Math.fma(from[i + 8 * width], a2, Math.fma(from[i + 5 * width], a1, from[i + 2 * width] * a0));
            float evenOfA = Math.fma(right, ROWS[1][2], left * ROWS[1][0]);
            float oddOfA = centre * ROWS[1][1];
            float evenOfB = Math.fma(right, ROWS[3][2], left * ROWS[3][0]);
            float oddOfB = centre * ROWS[3][1];
            to[o] = left * ROWS[0][0];
            to[o + step] = evenOfA + oddOfA;
            to[o + 2 * step] = evenOfA - oddOfA;
            to[o + 3 * step] = evenOfB + oddOfB;
            to[o + 4 * step] = evenOfB - oddOfB;
            to[o + 5 * step] = right;
        }
    }
}
