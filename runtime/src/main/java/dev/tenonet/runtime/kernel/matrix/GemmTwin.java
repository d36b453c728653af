package dev.tenonet.runtime.kernel.matrix;

/**
 * The products of {@link VectorGemm} in plain Java, with the same bits, until that is compiled. Two rows by four columns at a
 * time have their sums in registers.
 */
final class GemmTwin {
    private static final int COLUMNS = 4;

    private GemmTwin() {}

    /** As {@link VectorGemm#panel}, of {@code width} columns; the rows beyond are left alone. */
    static void panel(
            float[] a,
            int at,
            int step,
            int rows,
            float[] b,
            int bAt,
            int depth,
            int width,
            float[] start,
            int startAt,
            float[] to,
            int toAt,
            int toStep) {
        for (int r = 0; r < rows; r += 2) {
            // The last row may be computed twice.
            int next = Math.min(r + 1, rows - 1);
            for (int c = 0; c < width; c += COLUMNS) {
                int first = startAt + c;
                int left = at + r * step;
                int right = at + next * step;
                int toFirst = toAt + r * toStep + c;
                int toSecond = toAt + next * toStep + c;
                twoRows(a, left, right, b, bAt + c, depth, width, start, first, to, toFirst, toSecond);
            }
        }
    }

    private static void twoRows(
            float[] a,
            int first,
            int second,
            float[] b,
            int bAt,
            int depth,
            int width,
            float[] start,
            int startAt,
            float[] to,
            int toFirst,
            int toSecond) {
        float a0 = start[startAt], a1 = start[startAt + 1], a2 = start[startAt + 2], a3 = start[startAt + 3];
        float b0 = a0, b1 = a1, b2 = a2, b3 = a3;
        for (int k = 0; k < depth; k++) {
            int w = bAt + k * width;
            float left = a[first + k];
            float right = a[second + k];
            a0 = Math.fma(left, b[w], a0);
            a1 = Math.fma(left, b[w + 1], a1);
            a2 = Math.fma(left, b[w + 2], a2);
            a3 = Math.fma(left, b[w + 3], a3);
            b0 = Math.fma(right, b[w], b0);
            b1 = Math.fma(right, b[w + 1], b1);
            b2 = Math.fma(right, b[w + 2], b2);
            b3 = Math.fma(right, b[w + 3], b3);
        }
        to[toFirst] = a0;
        to[toFirst + 1] = a1;
        to[toFirst + 2] = a2;
        to[toFirst + 3] = a3;
        to[toSecond] = b0;
        to[toSecond + 1] = b1;
        to[toSecond + 2] = b2;
        to[toSecond + 3] = b3;
    }
}
