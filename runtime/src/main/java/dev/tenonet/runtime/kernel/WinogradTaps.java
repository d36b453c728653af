package dev.tenonet.runtime.kernel;

/**
 * Products of F(4 x 4, 3 x 3) with weights that are transformed at each call, for one panel of output channels at a time:
 * 9 taps are read from afar where transformed weights would be 36. A unit is a panel.
 */
final class WinogradTaps extends WinogradProducts {
    private static final int TAPS = 9;
    /** Of G, two at a time. */
    private static final int ROWS = 6;

    private static final int VALUES = 2 * ROWS;

    /** Two rows of G whose transformed weights are in the cache together. */
    private static final int[][] PAIRS = {{0, 5}, {1, 2}, {3, 4}};

    /** Whose transformed weights, two rows of a panel, leave room in the second-level cache. */
    private static final int CHANNELS = 128;

    /** Keeps the streams of transformed weights from lying in the same sets of the cache. */
    private static final int APART = 16;

    private final VectorFilter4 filter = VectorFilter4.INSTANCE;
    private final int channels;
    /** [panel][input channel][tap][output channel of the panel] */
    private final float[] weight;

    private final int weightAt = CacheLines.next(0);
    /** Of a panel. */
    private final int weightPanel;
    /** Distance between the transformed weights of two values. */
    private final int step;

    WinogradTaps(Convolution spec, WinogradBlock block, float[]... parameters) {
        super(spec, block, parameters);
        channels = block.inChannels;
        weightPanel = channels * TAPS * VectorGemm.PANEL;
        step = Math.min(channels, CHANNELS) * VectorGemm.PANEL + APART;
        weight = new float[weightAt + panels * weightPanel];
        for (int o = 0; o < block.outChannels; o++) {
            int panel = weightAt + o / VectorGemm.PANEL * weightPanel + o % VectorGemm.PANEL;
            pack(parameters[0], o * channels * TAPS, channels * TAPS, weight, panel);
        }
    }

    private static void pack(float[] from, int at, int count, float[] to, int toAt) {
        for (int i = 0; i < count; i++) {
            to[toAt + i * VectorGemm.PANEL] = from[at + i];
        }
    }

    @Override
    int units() {
        return panels;
    }

    @Override
    int scratch() {
        return VALUES * step;
    }

    @Override
    void multiply(float[] matrices, int tiles, boolean cold, int first, int end, float[] scratch, int scratchAt) {
        for (int panel = first; panel < end; panel++) {
            for (int channel = 0; channel < channels; channel += CHANNELS) {
                int count = Math.min(CHANNELS, channels - channel);
                int from = weightAt + panel * weightPanel + channel * TAPS * VectorGemm.PANEL;
                if (cold) {
                    scratch[scratchAt] = ColdWeights.bring(weight, from, count * TAPS * VectorGemm.PANEL);
                }
                for (int[] rows : PAIRS) {
                    filter.transform(weight, from, count, rows[0], rows[1], scratch, scratchAt, step);
                    multiply(matrices, tiles, channel, count, rows[0], panel, scratch, scratchAt);
                    multiply(matrices, tiles, channel, count, rows[1], panel, scratch, scratchAt + ROWS * step);
                }
            }
        }
    }

    /** The products of one row of values with some channels, added to those of the channels before. */
    private void multiply(
            float[] matrices, int tiles, int channel, int count, int row, int panel, float[] scratch, int at) {
        int column = panel * VectorGemm.PANEL;
        for (int j = 0; j < ROWS; j++) {
            int value = row * ROWS + j;
            int tile = block.matricesAt + value * block.inMatrix + channel;
            int product = block.productsAt + value * block.outMatrix + column;
            boolean begins = channel == 0;
            float[] start = begins ? start(value) : matrices;
            int startAt = begins ? column : product;
            int startStep = begins ? 0 : block.outStep;
            int weights = at + j * step;
            gemm.panel(matrices, tile, tiles, count, scratch, weights, start, startAt, startStep, matrices, product);
        }
    }
}
