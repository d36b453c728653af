package dev.tenonet.runtime.kernel.matrix;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.machine.WeightPrefetch;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.VectorAddition;

/**
 * Products of matrices, whose right factor is packed in panels two vectors wide. Rows are taken in groups whose sums fit
 * the registers: 14 or 8 where there are 32 registers, otherwise 6.
 */
public final class VectorGemm {
    /** Columns of a panel. */
    public static final int PANEL = 2 * Lanes.COUNT;

    private static final int LONGEST = PartialSums.LONGEST_OF_WINOGRAD;

    private static final boolean MANY_REGISTERS = Lanes.COUNT == 16;
    static final int TALL = MANY_REGISTERS ? 14 : 6;
    static final int SHORT = MANY_REGISTERS ? 8 : TALL;

    /** Floats of a part of a tile's sums. */
    public static final int PART = TALL * PANEL;

    /** What all parts of a sum but the first begin with. */
    private static final float[] ZEROS = new float[PANEL];

    public static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    /** Distance between the rows of the left factor. */
    private final int step;
    /** Distance between the rows of the product. */
    private final int toStep;

    public VectorGemm(int step, int toStep) {
        this.step = step;
        this.toStep = toStep;
    }

    private static Runnable vectorsOnLittle() {
        int depth = 2;
        VectorGemm small = new VectorGemm(depth, PANEL);
        float[] a = new float[TALL * depth];
        float[] b = new float[depth * PANEL];
        float[] to = new float[TALL * PANEL];
        return () -> {
            small.tile(TALL, a, 0, b, 0, depth, ZEROS, 0, to, 0, PANEL);
            small.tile(SHORT, a, 0, b, 0, depth, ZEROS, 0, to, 0, PANEL);
        };
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
    public static int padded(int rows) {
        int tall = tallGroups(rows);
        return tall * TALL + shortGroups(rows, tall) * SHORT;
    }

    /** Floats that a packed factor of so many rows and columns takes. */
    public static int packedLength(int rows, int columns) {
        return (columns + PANEL - 1) / PANEL * PANEL * rows;
    }

    /** Where value (row, column) of a factor with {@code rows} rows is packed. */
    public static int packedIndex(int rows, int row, int column) {
        return (column / PANEL * rows + row) * PANEL + column % PANEL;
    }

    /** Floats of scratch that products of so many terms need. */
    public static int scratch(int depth) {
        return depth > LONGEST ? PART : 0;
    }

    /**
     * to(r, c) = start(c) + sum of a(r, k) b(k, c) for {@code rows} rows, and the columns of {@code panels} panels. What
     * follows the rows up to {@link #padded}, both of a and of the product, is undefined.
     *
     * @param cold whether b may come from main memory
     */
    public void multiply(
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
            int toAt,
            float[] scratch,
            int scratchAt) {
        for (int panel = 0; panel < panels; panel++) {
            int column = panel * PANEL;
            int from = bAt + column * depth;
            int target = toAt + column;
            if (cold) {
                to[target] = WeightPrefetch.bring(b, from, depth * PANEL);
            }
            panel(a, at, rows, Math.min(depth, LONGEST), b, from, start, column, to, target);
            for (int k = LONGEST; k < depth; k += LONGEST) {
                int count = Math.min(depth - k, LONGEST);
                addPanel(a, at + k, rows, count, b, from + k * PANEL, to, target, scratch, scratchAt);
            }
        }
    }

    /** As {@link #multiply}, of one panel and of a single part of each sum. */
    public void panel(
            float[] a,
            int at,
            int rows,
            int depth,
            float[] b,
            int bAt,
            float[] start,
            int startAt,
            float[] to,
            int toAt) {
        if (!VECTORS.isReady()) {
            GemmTwin.panel(a, at, step, rows, b, bAt, depth, PANEL, start, startAt, to, toAt, toStep);
            return;
        }
        int tall = tallGroups(rows);
        int groups = tall + shortGroups(rows, tall);
        int row = 0;
        for (int group = 0; group < groups; group++) {
            int count = group < tall ? TALL : SHORT;
            tile(count, a, at + row * step, b, bAt, depth, start, startAt, to, toAt + row * toStep, toStep);
            row += count;
        }
    }

    /** Adds a further part to the sums of a panel. */
    public void addPanel(
            float[] a,
            int at,
            int rows,
            int depth,
            float[] b,
            int bAt,
            float[] to,
            int toAt,
            float[] part,
            int partAt) {
        int tall = tallGroups(rows);
        int groups = tall + shortGroups(rows, tall);
        int row = 0;
        for (int group = 0; group < groups; group++) {
            int count = group < tall ? TALL : SHORT;
            int from = at + row * step;
            if (VECTORS.isReady()) {
                tile(count, a, from, b, bAt, depth, ZEROS, 0, part, partAt, PANEL);
            } else {
                GemmTwin.panel(a, from, step, count, b, bAt, depth, PANEL, ZEROS, 0, part, partAt, PANEL);
            }
            VectorAddition.addRows(part, partAt, count, PANEL, to, toAt + row * toStep, toStep);
            row += count;
        }
    }

    private void tile(
            int rows,
            float[] a,
            int at,
            float[] b,
            int bAt,
            int depth,
            float[] start,
            int startAt,
            float[] to,
            int toAt,
            int rowStep) {
        if (!MANY_REGISTERS) {
            VectorGemmTiles.six(a, at, step, b, bAt, depth, start, startAt, to, toAt, rowStep);
        } else if (rows == TALL) {
            VectorGemmTiles.fourteen(a, at, step, b, bAt, depth, start, startAt, to, toAt, rowStep);
        } else {
            VectorGemmTiles.eight(a, at, step, b, bAt, depth, start, startAt, to, toAt, rowStep);
        }
    }
}
