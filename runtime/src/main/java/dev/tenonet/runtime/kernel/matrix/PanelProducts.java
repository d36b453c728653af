package dev.tenonet.runtime.kernel.matrix;

import dev.tenonet.runtime.kernel.machine.Fma;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * Products of matrices of which neither is known when the network is loaded, one panel of columns at a time: tile = a b, where
 * the rows of a lie {@code step} floats apart and b is packed, a row of the panel's width for each column of a. A sum is made in
 * parts of {@link PartialSums#LONGEST_OF_WINOGRAD} products.
 */
public abstract sealed class PanelProducts permits PanelProducts.Plain, PanelProducts.Vector {
    private static final int LONGEST = PartialSums.LONGEST_OF_WINOGRAD;

    /** Columns of a panel. */
    public final int width;

    private PanelProducts(int width) {
        this.width = width;
    }

    /** Products with a left matrix whose rows lie {@code step} floats apart. */
    public static PanelProducts of(Provider provider, int step) {
        return provider == Provider.VECTOR ? new Vector(step) : new Plain(step);
    }

    /** Columns of a panel. */
    public static int width(Provider provider) {
        return provider == Provider.VECTOR ? VectorGemm.PANEL : Plain.WIDTH;
    }

    /** Floats of a tile of so many rows, which may be more than they take. */
    public abstract int tile(int rows);

    /** Floats of scratch that a product needs. */
    public abstract int scratch();

    /** tile = a b, its rows as long as the panel; what follows them in the tile is undefined. */
    public abstract void multiply(
            float[] a,
            int at,
            int rows,
            int depth,
            float[] panel,
            int panelAt,
            float[] tile,
            int tileAt,
            float[] scratch,
            int scratchAt);

    /** In plain Java: two rows by four columns at a time have their sums in registers. */
    static final class Plain extends PanelProducts {
        static final int WIDTH = 16;
        private static final int COLUMNS = 4;
        private final int step;

        Plain(int step) {
            super(WIDTH);
            this.step = step;
        }

        @Override
        public int tile(int rows) {
            return rows * WIDTH;
        }

        @Override
        public int scratch() {
            return 0;
        }

        @Override
        public void multiply(
                float[] a,
                int at,
                int rows,
                int depth,
                float[] panel,
                int panelAt,
                float[] tile,
                int tileAt,
                float[] scratch,
                int scratchAt) {
            for (int k = 0; k < depth; k += LONGEST) {
                int count = Math.min(LONGEST, depth - k);
                for (int r = 0; r < rows; r += 2) {
                    int next = Math.min(r + 1, rows - 1);
                    int from = panelAt + k * WIDTH;
                    for (int c = 0; c < WIDTH; c += COLUMNS) {
                        int to = tileAt + r * WIDTH + c;
                        int toNext = tileAt + next * WIDTH + c;
                        twoRows(
                                a,
                                at + r * step + k,
                                at + next * step + k,
                                panel,
                                from + c,
                                count,
                                tile,
                                to,
                                toNext,
                                k == 0);
                    }
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
                float[] to,
                int at,
                int next,
                boolean fresh) {
            float a0 = 0, a1 = 0, a2 = 0, a3 = 0, b0 = 0, b1 = 0, b2 = 0, b3 = 0;
            for (int k = 0; k < depth; k++) {
                int w = bAt + k * WIDTH;
                float left = a[first + k];
                float right = a[second + k];
                a0 = Fma.of(left, b[w], a0);
                a1 = Fma.of(left, b[w + 1], a1);
                a2 = Fma.of(left, b[w + 2], a2);
                a3 = Fma.of(left, b[w + 3], a3);
                b0 = Fma.of(right, b[w], b0);
                b1 = Fma.of(right, b[w + 1], b1);
                b2 = Fma.of(right, b[w + 2], b2);
                b3 = Fma.of(right, b[w + 3], b3);
            }
            store(to, at, a0, a1, a2, a3, fresh);
            if (next != at) {
                store(to, next, b0, b1, b2, b3, fresh);
            }
        }

        private static void store(float[] to, int at, float v0, float v1, float v2, float v3, boolean fresh) {
            to[at] = fresh ? v0 : to[at] + v0;
            to[at + 1] = fresh ? v1 : to[at + 1] + v1;
            to[at + 2] = fresh ? v2 : to[at + 2] + v2;
            to[at + 3] = fresh ? v3 : to[at + 3] + v3;
        }
    }

    /** By {@link VectorGemm}, which reads rows beyond the last: where there are none, the last rows are copied. */
    static final class Vector extends PanelProducts {
        private final int step;
        private final VectorGemm whole;
        private final VectorGemm tail = new VectorGemm(LONGEST, VectorGemm.PANEL);
        private final float[] zeros = new float[VectorGemm.PANEL];

        Vector(int step) {
            super(VectorGemm.PANEL);
            this.step = step;
            whole = new VectorGemm(step, VectorGemm.PANEL);
        }

        @Override
        public int tile(int rows) {
            return (rows + 2 * VectorGemm.TALL) * width;
        }

        @Override
        public int scratch() {
            return VectorGemm.PART + VectorGemm.TALL * LONGEST;
        }

        @Override
        public void multiply(
                float[] a,
                int at,
                int rows,
                int depth,
                float[] panel,
                int panelAt,
                float[] tile,
                int tileAt,
                float[] scratch,
                int scratchAt) {
            boolean beyond = at + (VectorGemm.padded(rows) - 1L) * step + depth > a.length;
            int direct = beyond ? rows / VectorGemm.SHORT * VectorGemm.SHORT : rows;
            if (direct > 0) {
                whole.multiply(a, at, direct, depth, panel, panelAt, 1, false, zeros, tile, tileAt, scratch, scratchAt);
            }
            if (direct < rows) {
                int from = at + direct * step;
                int to = tileAt + direct * width;
                last(a, from, rows - direct, depth, panel, panelAt, tile, to, scratch, scratchAt);
            }
        }

        private void last(
                float[] a,
                int at,
                int rows,
                int depth,
                float[] panel,
                int panelAt,
                float[] tile,
                int tileAt,
                float[] scratch,
                int scratchAt) {
            int copy = scratchAt + VectorGemm.PART;
            for (int k = 0; k < depth; k += LONGEST) {
                int count = Math.min(LONGEST, depth - k);
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(a, at + r * step + k, scratch, copy + r * LONGEST, count);
                }
                int from = panelAt + k * width;
                if (k == 0) {
                    tail.panel(scratch, copy, rows, count, panel, from, zeros, 0, tile, tileAt);
                } else {
                    tail.addPanel(scratch, copy, rows, count, panel, from, tile, tileAt, scratch, scratchAt);
                }
            }
        }
    }
}
