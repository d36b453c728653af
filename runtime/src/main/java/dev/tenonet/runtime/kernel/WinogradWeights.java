package dev.tenonet.runtime.kernel;

/**
 * The transformed weights, G g G^T, of each pair of an output and an input channel, computed in double. Loops run over the
 * input channels, and each is a method: networks are loaded while nothing is compiled yet, and these soon are.
 */
final class WinogradWeights {
    private static final int TAPS = 3;

    private final double[][] filter;
    private final int channels;
    /** [tap row][tap column][input channel] */
    private final double[][][] weight;
    /** [tap column][input channel] */
    private final double[][] half;

    private final double[] whole;

    /** @param filter G, of so many rows as a tile has values along one axis */
    WinogradWeights(double[][] filter, int inChannels) {
        this.filter = filter;
        channels = inChannels;
        weight = new double[TAPS][TAPS][channels];
        half = new double[TAPS][channels];
        whole = new double[channels];
    }

    /**
     * Packs a matrix (input channel, output channel) for each value of a tile, one behind the other.
     *
     * @param parameters in PyTorch's order
     */
    float[] pack(float[] parameters, int outChannels) {
        int n = filter.length;
        int matrix = VectorGemm.packedLength(channels, outChannels);
        float[] packed = new float[n * n * matrix];
        for (int o = 0; o < outChannels; o++) {
            int to = VectorGemm.packedIndex(channels, 0, o);
            read(parameters, o * channels * TAPS * TAPS);
            for (int i = 0; i < n; i++) {
                for (int x = 0; x < TAPS; x++) {
                    combine(filter[i], weight[0][x], weight[1][x], weight[2][x], half[x]);
                }
                for (int j = 0; j < n; j++) {
                    combine(filter[j], half[0], half[1], half[2], whole);
                    write(whole, packed, to + (i * n + j) * matrix);
                }
            }
        }
        return packed;
    }

    private void read(float[] parameters, int at) {
        for (int tap = 0; tap < TAPS * TAPS; tap++) {
            readTap(parameters, at + tap, weight[tap / TAPS][tap % TAPS]);
        }
    }

    private static void readTap(float[] parameters, int at, double[] to) {
        for (int c = 0; c < to.length; c++) {
            to[c] = parameters[at + c * TAPS * TAPS];
        }
    }

    private static void combine(double[] factors, double[] a, double[] b, double[] c, double[] to) {
        double ofA = factors[0];
        double ofB = factors[1];
        double ofC = factors[2];
        for (int i = 0; i < to.length; i++) {
            to[i] = ofA * a[i] + ofB * b[i] + ofC * c[i];
        }
    }

    private static void write(double[] from, float[] packed, int at) {
        for (int c = 0; c < from.length; c++) {
            packed[at + c * VectorGemm.PANEL] = (float) from[c];
        }
    }
}
