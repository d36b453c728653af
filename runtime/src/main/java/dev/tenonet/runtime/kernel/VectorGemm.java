package dev.tenonet.runtime.kernel;

/**
 * Products of matrices, whose right factor is packed in panels two vectors wide. Rows are taken in groups whose sums fit
 * the registers: 14 or 8 where there are 32 registers, otherwise 6.
 */
final class VectorGemm {
    /** Columns of a panel. */
    static final int PANEL = 2 * Lanes.COUNT;

    private static final boolean MANY_REGISTERS = Lanes.COUNT == 16;
    private static final int TALL = MANY_REGISTERS ? 14 : 6;
    private static final int SHORT = MANY_REGISTERS ? 8 : TALL;

    private static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    /** Distance between the rows of the left factor. */
    private final int step;
    /** Distance between the rows of the product. */
    private final int toStep;

    VectorGemm(int step, int toStep) {
        this.step = step;
        this.toStep = toStep;
    }

    private static Runnable vectorsOnLittle() {
        int depth = 2;
        VectorGemm small = new VectorGemm(depth, PANEL);
        int rows = TALL + SHORT;
        float[] a = new float[rows * depth];
        float[] b = new float[depth * PANEL];
        float[] to = new float[rows * PANEL];
        return () -> small.vectors(a, 0, rows, depth, b, 0, b, 0, 0, to, 0);
    }

    /** Groups of {@link #TALL} rows among those that cover {@code rows} with the least work. */
    private static int tallGroups(int rows) {
        int tall = (rows + TALL - 1) / TALL;
        int best = tall;
        int least = tall * TALL;
        for (; tall >= 0; tall--) {
            int computed = tall * TALL + shortGroups(rows, tall) * SHORT;
            if (computed < least) {
                least = computed;
                best = tall;
            }
        }
        return best;
    }

    private static int shortGroups(int rows, int tallGroups) {
        return Math.max(0, (rows - tallGroups * TALL + SHORT - 1) / SHORT);
    }

    /** How many rows are read and written where {@code rows} are wanted. */
    static int padded(int rows) {
        int tall = tallGroups(rows);
        return tall * TALL + shortGroups(rows, tall) * SHORT;
    }

    /** Floats that a packed factor of so many rows and columns takes. */
    static int packedLength(int rows, int columns) {
        return (columns + PANEL - 1) / PANEL * PANEL * rows;
    }

    /** Where value (row, column) of a factor with {@code rows} rows is packed. */
    static int packedIndex(int rows, int row, int column) {
        return (column / PANEL * rows + row) * PANEL + column % PANEL;
    }

    /**
     * to(r, c) = start(c) + sum of a(r, k) b(k, c) for {@code rows} rows, and the columns of {@code panels} panels. What
     * follows the rows up to {@link #padded}, both of a and of the product, is undefined.
     *
     * @param cold whether b may come from main memory
     */
    void multiply(
            float[] a,
            int at,
            int rows,
            int depth,
            float[] b,
            int bAt,
            int panels,
            boolean cold,
            float[] start,
            float[] to,
            int toAt) {
        for (int panel = 0; panel < panels; panel++) {
            int column = panel * PANEL;
            int panelAt = bAt + column * depth;
            if (cold) {
                to[toAt + column] = ColdWeights.bring(b, panelAt, depth * PANEL);
            }
            panel(a, at, rows, depth, b, panelAt, start, column, 0, to, toAt + column);
        }
    }

    /**
     * As {@link #multiply}, of one panel.
     *
     * @param startStep distance between the rows of {@code start}, which may be the product itself
     */
    void panel(
            float[] a,
            int at,
            int rows,
            int depth,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            int startStep,
            float[] to,
            int toAt) {
        if (VECTORS.isReady()) {
            vectors(a, at, rows, depth, b, bAt, start, startAt, startStep, to, toAt);
        } else {
            ScalarGemm.panel(a, at, step, rows, b, bAt, depth, PANEL, start, startAt, startStep, to, toAt, toStep);
        }
    }

    private void vectors(
            float[] a,
            int at,
            int rows,
            int depth,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            int startStep,
            float[] to,
            int toAt) {
        int tall = tallGroups(rows);
        int low = shortGroups(rows, tall);
        int row = at;
        int from = startAt;
        int target = toAt;
        for (int group = 0; group < tall; group++) {
            if (MANY_REGISTERS) {
                VectorGemmTiles.fourteen(a, row, step, b, bAt, depth, start, from, startStep, to, target, toStep);
            } else {
                VectorGemmTiles.six(a, row, step, b, bAt, depth, start, from, startStep, to, target, toStep);
            }
            row += TALL * step;
            from += TALL * startStep;
            target += TALL * toStep;
        }
        for (int group = 0; group < low; group++) {
            VectorGemmTiles.eight(a, row, step, b, bAt, depth, start, from, startStep, to, target, toStep);
            row += SHORT * step;
            from += SHORT * startStep;
            target += SHORT * toStep;
        }
    }
}
