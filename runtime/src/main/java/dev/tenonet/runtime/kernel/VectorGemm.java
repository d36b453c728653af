package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Products of matrices, whose right factor is packed in panels two vectors wide. Rows are taken in groups whose sums fit
 * the registers: 14 or 8 where there are 32 registers, otherwise 6.
 *
 * <p>A row of a panel is addressed as {@code k * 2 * Lanes.COUNT}: with {@code k * PANEL}, the same number, C2 of JDK 17
 * makes a loop of less than half the speed.
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

    /** The length of a row. */
    private final int depth;
    /** Distance between the rows of the left factor. */
    private final int step;
    /** Distance between the rows of the product. */
    private final int toStep;

    VectorGemm(int depth, int step, int toStep) {
        this.depth = depth;
        this.step = step;
        this.toStep = toStep;
    }

    private static Runnable vectorsOnLittle() {
        int depth = 2;
        VectorGemm small = new VectorGemm(depth, depth, PANEL);
        int rows = TALL + SHORT;
        float[] a = new float[rows * depth];
        float[] b = new float[depth * PANEL];
        float[] to = new float[rows * PANEL];
        return () -> small.vectors(a, 0, rows, b, 0, 1, false, b, to, 0);
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
            float[] b,
            int bAt,
            int panels,
            boolean cold,
            float[] start,
            float[] to,
            int toAt) {
        if (VECTORS.isReady()) {
            vectors(a, at, rows, b, bAt, panels, cold, start, to, toAt);
            return;
        }
        for (int panel = 0; panel < panels; panel++) {
            int from = panel * PANEL;
            int panelAt = bAt + from * depth;
            ScalarGemm.panel(a, at, step, rows, b, panelAt, depth, PANEL, start, from, to, toAt + from, toStep);
        }
    }

    private void vectors(
            float[] a,
            int at,
            int rows,
            float[] b,
            int bAt,
            int panels,
            boolean cold,
            float[] start,
            float[] to,
            int toAt) {
        int tall = tallGroups(rows);
        int low = shortGroups(rows, tall);
        for (int panel = 0; panel < panels; panel++) {
            int panelAt = bAt + panel * depth * PANEL;
            int from = panel * PANEL;
            int row = at;
            int target = toAt + panel * PANEL;
            if (cold) {
                to[target] = ColdWeights.bring(b, panelAt, depth * PANEL);
            }
            for (int group = 0; group < tall; group++) {
                if (MANY_REGISTERS) {
                    fourteen(a, row, step, b, panelAt, depth, start, from, to, target, toStep);
                } else {
                    six(a, row, step, b, panelAt, depth, start, from, to, target, toStep);
                }
                row += TALL * step;
                target += TALL * toStep;
            }
            for (int group = 0; group < low; group++) {
                eight(a, row, step, b, panelAt, depth, start, from, to, target, toStep);
                row += SHORT * step;
                target += SHORT * toStep;
            }
        }
    }

    private static void fourteen(
            float[] a,
            int at,
            int step,
            float[] b,
            int bAt,
            int depth,
            float[] start,
            int startAt,
            float[] to,
            int toAt,
            int toStep) {
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt + Lanes.COUNT);
        FloatVector left1 = left0;
        FloatVector right1 = right0;
        FloatVector left2 = left0;
        FloatVector right2 = right0;
        FloatVector left3 = left0;
        FloatVector right3 = right0;
        FloatVector left4 = left0;
        FloatVector right4 = right0;
        FloatVector left5 = left0;
        FloatVector right5 = right0;
        FloatVector left6 = left0;
        FloatVector right6 = right0;
        FloatVector left7 = left0;
        FloatVector right7 = right0;
        FloatVector left8 = left0;
        FloatVector right8 = right0;
        FloatVector left9 = left0;
        FloatVector right9 = right0;
        FloatVector left10 = left0;
        FloatVector right10 = right0;
        FloatVector left11 = left0;
        FloatVector right11 = right0;
        FloatVector left12 = left0;
        FloatVector right12 = right0;
        FloatVector left13 = left0;
        FloatVector right13 = right0;
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT + Lanes.COUNT);
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, a[at + k]);
            left0 = value.fma(left, left0);
            right0 = value.fma(right, right0);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + step]);
            left1 = value.fma(left, left1);
            right1 = value.fma(right, right1);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 2 * step]);
            left2 = value.fma(left, left2);
            right2 = value.fma(right, right2);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 3 * step]);
            left3 = value.fma(left, left3);
            right3 = value.fma(right, right3);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 4 * step]);
            left4 = value.fma(left, left4);
            right4 = value.fma(right, right4);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 5 * step]);
            left5 = value.fma(left, left5);
            right5 = value.fma(right, right5);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 6 * step]);
            left6 = value.fma(left, left6);
            right6 = value.fma(right, right6);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 7 * step]);
            left7 = value.fma(left, left7);
            right7 = value.fma(right, right7);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 8 * step]);
            left8 = value.fma(left, left8);
            right8 = value.fma(right, right8);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 9 * step]);
            left9 = value.fma(left, left9);
            right9 = value.fma(right, right9);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 10 * step]);
            left10 = value.fma(left, left10);
            right10 = value.fma(right, right10);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 11 * step]);
            left11 = value.fma(left, left11);
            right11 = value.fma(right, right11);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 12 * step]);
            left12 = value.fma(left, left12);
            right12 = value.fma(right, right12);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 13 * step]);
            left13 = value.fma(left, left13);
            right13 = value.fma(right, right13);
        }
        left0.intoArray(to, toAt);
        right0.intoArray(to, toAt + Lanes.COUNT);
        left1.intoArray(to, toAt + toStep);
        right1.intoArray(to, toAt + toStep + Lanes.COUNT);
        left2.intoArray(to, toAt + 2 * toStep);
        right2.intoArray(to, toAt + 2 * toStep + Lanes.COUNT);
        left3.intoArray(to, toAt + 3 * toStep);
        right3.intoArray(to, toAt + 3 * toStep + Lanes.COUNT);
        left4.intoArray(to, toAt + 4 * toStep);
        right4.intoArray(to, toAt + 4 * toStep + Lanes.COUNT);
        left5.intoArray(to, toAt + 5 * toStep);
        right5.intoArray(to, toAt + 5 * toStep + Lanes.COUNT);
        left6.intoArray(to, toAt + 6 * toStep);
        right6.intoArray(to, toAt + 6 * toStep + Lanes.COUNT);
        left7.intoArray(to, toAt + 7 * toStep);
        right7.intoArray(to, toAt + 7 * toStep + Lanes.COUNT);
        left8.intoArray(to, toAt + 8 * toStep);
        right8.intoArray(to, toAt + 8 * toStep + Lanes.COUNT);
        left9.intoArray(to, toAt + 9 * toStep);
        right9.intoArray(to, toAt + 9 * toStep + Lanes.COUNT);
        left10.intoArray(to, toAt + 10 * toStep);
        right10.intoArray(to, toAt + 10 * toStep + Lanes.COUNT);
        left11.intoArray(to, toAt + 11 * toStep);
        right11.intoArray(to, toAt + 11 * toStep + Lanes.COUNT);
        left12.intoArray(to, toAt + 12 * toStep);
        right12.intoArray(to, toAt + 12 * toStep + Lanes.COUNT);
        left13.intoArray(to, toAt + 13 * toStep);
        right13.intoArray(to, toAt + 13 * toStep + Lanes.COUNT);
    }

    private static void eight(
            float[] a,
            int at,
            int step,
            float[] b,
            int bAt,
            int depth,
            float[] start,
            int startAt,
            float[] to,
            int toAt,
            int toStep) {
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt + Lanes.COUNT);
        FloatVector left1 = left0;
        FloatVector right1 = right0;
        FloatVector left2 = left0;
        FloatVector right2 = right0;
        FloatVector left3 = left0;
        FloatVector right3 = right0;
        FloatVector left4 = left0;
        FloatVector right4 = right0;
        FloatVector left5 = left0;
        FloatVector right5 = right0;
        FloatVector left6 = left0;
        FloatVector right6 = right0;
        FloatVector left7 = left0;
        FloatVector right7 = right0;
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT + Lanes.COUNT);
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, a[at + k]);
            left0 = value.fma(left, left0);
            right0 = value.fma(right, right0);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + step]);
            left1 = value.fma(left, left1);
            right1 = value.fma(right, right1);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 2 * step]);
            left2 = value.fma(left, left2);
            right2 = value.fma(right, right2);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 3 * step]);
            left3 = value.fma(left, left3);
            right3 = value.fma(right, right3);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 4 * step]);
            left4 = value.fma(left, left4);
            right4 = value.fma(right, right4);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 5 * step]);
            left5 = value.fma(left, left5);
            right5 = value.fma(right, right5);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 6 * step]);
            left6 = value.fma(left, left6);
            right6 = value.fma(right, right6);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 7 * step]);
            left7 = value.fma(left, left7);
            right7 = value.fma(right, right7);
        }
        left0.intoArray(to, toAt);
        right0.intoArray(to, toAt + Lanes.COUNT);
        left1.intoArray(to, toAt + toStep);
        right1.intoArray(to, toAt + toStep + Lanes.COUNT);
        left2.intoArray(to, toAt + 2 * toStep);
        right2.intoArray(to, toAt + 2 * toStep + Lanes.COUNT);
        left3.intoArray(to, toAt + 3 * toStep);
        right3.intoArray(to, toAt + 3 * toStep + Lanes.COUNT);
        left4.intoArray(to, toAt + 4 * toStep);
        right4.intoArray(to, toAt + 4 * toStep + Lanes.COUNT);
        left5.intoArray(to, toAt + 5 * toStep);
        right5.intoArray(to, toAt + 5 * toStep + Lanes.COUNT);
        left6.intoArray(to, toAt + 6 * toStep);
        right6.intoArray(to, toAt + 6 * toStep + Lanes.COUNT);
        left7.intoArray(to, toAt + 7 * toStep);
        right7.intoArray(to, toAt + 7 * toStep + Lanes.COUNT);
    }

    private static void six(
            float[] a,
            int at,
            int step,
            float[] b,
            int bAt,
            int depth,
            float[] start,
            int startAt,
            float[] to,
            int toAt,
            int toStep) {
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt + Lanes.COUNT);
        FloatVector left1 = left0;
        FloatVector right1 = right0;
        FloatVector left2 = left0;
        FloatVector right2 = right0;
        FloatVector left3 = left0;
        FloatVector right3 = right0;
        FloatVector left4 = left0;
        FloatVector right4 = right0;
        FloatVector left5 = left0;
        FloatVector right5 = right0;
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, b, bAt + k * 2 * Lanes.COUNT + Lanes.COUNT);
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, a[at + k]);
            left0 = value.fma(left, left0);
            right0 = value.fma(right, right0);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + step]);
            left1 = value.fma(left, left1);
            right1 = value.fma(right, right1);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 2 * step]);
            left2 = value.fma(left, left2);
            right2 = value.fma(right, right2);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 3 * step]);
            left3 = value.fma(left, left3);
            right3 = value.fma(right, right3);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 4 * step]);
            left4 = value.fma(left, left4);
            right4 = value.fma(right, right4);
            value = FloatVector.broadcast(Lanes.SPECIES, a[at + k + 5 * step]);
            left5 = value.fma(left, left5);
            right5 = value.fma(right, right5);
        }
        left0.intoArray(to, toAt);
        right0.intoArray(to, toAt + Lanes.COUNT);
        left1.intoArray(to, toAt + toStep);
        right1.intoArray(to, toAt + toStep + Lanes.COUNT);
        left2.intoArray(to, toAt + 2 * toStep);
        right2.intoArray(to, toAt + 2 * toStep + Lanes.COUNT);
        left3.intoArray(to, toAt + 3 * toStep);
        right3.intoArray(to, toAt + 3 * toStep + Lanes.COUNT);
        left4.intoArray(to, toAt + 4 * toStep);
        right4.intoArray(to, toAt + 4 * toStep + Lanes.COUNT);
        left5.intoArray(to, toAt + 5 * toStep);
        right5.intoArray(to, toAt + 5 * toStep + Lanes.COUNT);
    }
}
