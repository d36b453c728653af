package dev.tenonet.runtime.kernel.convolution.winograd;

/**
 * The transformed weights, G g G^T, of each pair of an output and an input channel, computed in double. Loops run over the
 * input channels, and each is a method: networks are loaded while nothing is compiled yet, and these soon are.
 */
final class WinogradWeights {
    private final double[][] filter;
    private final int taps;
    private final int channels;
    /** [tap column][tap row][input channel] */
    private final double[][][] weight;
    /** [tap column][input channel] */
    private final double[][] half;

    private final double[] whole;

    /** @param filter G, of so many rows as a tile has values along one axis */
    WinogradWeights(double[][] filter, int inChannels) {
        this.filter = filter;
        taps = filter[0].length;
        channels = inChannels;
        weight = new double[taps][taps][channels];
        half = new double[taps][channels];
        whole = new double[channels];
    }

    /** Takes the transformed weights of output channel {@code o}, one for each input channel, of value number {@code value}. */
    interface Sink {
        void take(int value, int o, double[] weights);
    }

    /** @param parameters in PyTorch's order */
    void transform(float[] parameters, int outChannels, Sink sink) {
        int n = filter.length;
        for (int o = 0; o < outChannels; o++) {
            read(parameters, o * channels * taps * taps);
            for (int i = 0; i < n; i++) {
                for (int x = 0; x < taps; x++) {
                    combine(filter[i], weight[x], half[x]);
                }
                for (int j = 0; j < n; j++) {
                    combine(filter[j], half, whole);
                    sink.take(i * n + j, o, whole);
                }
            }
        }
    }

    private void read(float[] parameters, int at) {
        for (int tap = 0; tap < taps * taps; tap++) {
            readTap(parameters, at + tap, taps * taps, weight[tap % taps][tap / taps]);
        }
    }

    private static void readTap(float[] parameters, int at, int step, double[] to) {
        for (int c = 0; c < to.length; c++) {
            to[c] = parameters[at + c * step];
        }
    }

    private static void combine(double[] factors, double[][] rows, double[] to) {
        multiply(factors[0], rows[0], to);
        for (int i = 1; i < rows.length; i++) {
            add(factors[i], rows[i], to);
        }
    }

    private static void multiply(double factor, double[] row, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = factor * row[i];
        }
    }

    private static void add(double factor, double[] row, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * row[i];
        }
    }
}
