package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.matrix.VectorGemm;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;

/**
 * G g G^T of F(4 x 4, 3 x 3), one row of it at a time, for one panel of output channels. In float: the sums of three terms
 * round no more than those of the other transforms.
 */
final class VectorFilter4 {
    private static final FloatVector ZERO = FloatVector.broadcast(Lanes.SPECIES, Twin.ROWS[0][0]);
    private static final FloatVector OF_A = FloatVector.broadcast(Lanes.SPECIES, Twin.ROWS[1][0]);
    private static final FloatVector OF_A_ODD = FloatVector.broadcast(Lanes.SPECIES, Twin.ROWS[1][1]);
    private static final FloatVector OF_A_LAST = FloatVector.broadcast(Lanes.SPECIES, Twin.ROWS[1][2]);
    private static final FloatVector OF_B = FloatVector.broadcast(Lanes.SPECIES, Twin.ROWS[3][0]);
    private static final FloatVector OF_B_ODD = FloatVector.broadcast(Lanes.SPECIES, Twin.ROWS[3][1]);
    private static final FloatVector OF_B_LAST = FloatVector.broadcast(Lanes.SPECIES, Twin.ROWS[3][2]);

    static final VectorFilter4 INSTANCE = new VectorFilter4();

    private final JitGate vectors = new JitGate() {
        @Override
        protected Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    private VectorFilter4() {}

    private Runnable vectorsOnLittle() {
        int channels = 2;
        int step = channels * VectorGemm.PANEL;
        float[] from = new float[9 * step];
        float[] to = new float[6 * step];
        return () -> vectors(from, 0, channels, Twin.ROWS[1], to, 0, step);
    }

    /**
     * Transforms the weights of a panel.
     *
     * @param from [input channel][tap][output channel of the panel]
     * @param row of G
     * @param to [value of the row][input channel][output channel of the panel]
     * @param step distance between values
     */
    void transform(float[] from, int at, int channels, int row, float[] to, int toAt, int step) {
        if (!vectors.isReady()) {
            Twin.transform(from, at, channels, Twin.ROWS[row], to, toAt, step);
            return;
        }
        for (int lane = 0; lane < VectorGemm.PANEL; lane += Lanes.COUNT) {
            vectors(from, at + lane, channels, Twin.ROWS[row], to, toAt + lane, step);
        }
    }

    /** Of two rows in one loop, C2 of JDK 17 leaves some vectors to be objects. */
    private static void vectors(float[] from, int at, int channels, float[] row, float[] to, int toAt, int step) {
        FloatVector upper = FloatVector.broadcast(Lanes.SPECIES, row[0]);
        FloatVector middle = FloatVector.broadcast(Lanes.SPECIES, row[1]);
        FloatVector lower = FloatVector.broadcast(Lanes.SPECIES, row[2]);
        for (int c = 0; c < channels; c++) {
            int i = at + c * 18 * Lanes.COUNT;
            int o = toAt + c * 2 * Lanes.COUNT;
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, from, i).mul(upper);
            left = FloatVector.fromArray(Lanes.SPECIES, from, i + 6 * Lanes.COUNT)
                    .fma(middle, left);
            left = FloatVector.fromArray(Lanes.SPECIES, from, i + 12 * Lanes.COUNT)
                    .fma(lower, left);
            FloatVector centre = FloatVector.fromArray(Lanes.SPECIES, from, i + 2 * Lanes.COUNT)
                    .mul(upper);
            centre = FloatVector.fromArray(Lanes.SPECIES, from, i + 8 * Lanes.COUNT)
                    .fma(middle, centre);
            centre = FloatVector.fromArray(Lanes.SPECIES, from, i + 14 * Lanes.COUNT)
                    .fma(lower, centre);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, from, i + 4 * Lanes.COUNT)
                    .mul(upper);
            right = FloatVector.fromArray(Lanes.SPECIES, from, i + 10 * Lanes.COUNT)
                    .fma(middle, right);
            right = FloatVector.fromArray(Lanes.SPECIES, from, i + 16 * Lanes.COUNT)
                    .fma(lower, right);
            FloatVector evenOfA = right.fma(OF_A_LAST, left.mul(OF_A));
            FloatVector oddOfA = centre.mul(OF_A_ODD);
            FloatVector evenOfB = right.fma(OF_B_LAST, left.mul(OF_B));
            FloatVector oddOfB = centre.mul(OF_B_ODD);
            left.mul(ZERO).intoArray(to, o);
            evenOfA.add(oddOfA).intoArray(to, o + step);
            evenOfA.sub(oddOfA).intoArray(to, o + 2 * step);
            evenOfB.add(oddOfB).intoArray(to, o + 3 * step);
            evenOfB.sub(oddOfB).intoArray(to, o + 4 * step);
            right.intoArray(to, o + 5 * step);
        }
    }

    /** {@link VectorFilter4} in plain Java, with the same bits, one row at a time. */
    static final class Twin {
        /** G. */
        static final float[][] ROWS = rows();

        private Twin() {}

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
                float centre =
                        Math.fma(from[i + 7 * width], a2, Math.fma(from[i + 4 * width], a1, from[i + width] * a0));
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
}
