package dev.tenonet.runtime.kernel.convolution.winograd;

import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.machine.CacheLines;
import dev.tenonet.runtime.kernel.machine.WeightPrefetch;
import dev.tenonet.runtime.kernel.matrix.Panels;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.matrix.VectorGemm;

/**
 * Products of F(4 x 4, 3 x 3) with weights that are transformed at each call, for one panel of output channels at a time:
 * 9 taps are read from afar where transformed weights would be 36. A unit is a panel.
 */
final class WinogradTaps extends WinogradProducts {
    private static final int TAPS = 9;
    /** Of G, and as many values of a tile in each. */
    private static final int ROWS = 6;

    /** Whose transformed weights, a row of values of a panel, leave room in the second-level cache. */
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

    WinogradTaps(ConvolutionProblem spec, WinogradBlocking block, float[]... parameters) {
        super(spec, block, parameters);
        channels = block.inChannels;
        weightPanel = channels * TAPS * VectorGemm.PANEL;
        step = Math.min(channels, CHANNELS) * VectorGemm.PANEL + APART;
        weight = SharedPacking.of(parameters[0], WinogradTaps.class, () -> pack(parameters[0]));
    }

    private float[] pack(float[] taps) {
        float[] packed = new float[weightAt + panels * weightPanel];
        int[] rows = new int[channels * TAPS];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = k;
        }
        for (int panel = 0; panel < panels; panel++) {
            int channel = panel * VectorGemm.PANEL;
            int lanes = Math.min(VectorGemm.PANEL, block.outChannels - channel);
            int to = weightAt + panel * weightPanel;
            Panels.pack(taps, channel * rows.length, lanes, rows, packed, to, VectorGemm.PANEL);
        }
        return packed;
    }

    @Override
    int units() {
        return panels;
    }

    @Override
    int scratch() {
        return ROWS * step + VectorGemm.PART;
    }

    @Override
    void multiply(float[] matrices, int tiles, boolean cold, int first, int end, float[] scratch, int scratchAt) {
        for (int panel = first; panel < end; panel++) {
            for (int channel = 0; channel < channels; channel += CHANNELS) {
                int count = Math.min(CHANNELS, channels - channel);
                int from = weightAt + panel * weightPanel + channel * TAPS * VectorGemm.PANEL;
                if (cold) {
                    scratch[scratchAt] = WeightPrefetch.bring(weight, from, count * TAPS * VectorGemm.PANEL);
                }
                for (int row = 0; row < ROWS; row++) {
                    filter.transform(weight, from, count, row, scratch, scratchAt, step);
                    multiply(matrices, tiles, channel, count, row, panel, scratch, scratchAt);
                }
            }
        }
    }

    /** The products of one row of values with some channels: a partial sum, added to those before. */
    private void multiply(
            float[] matrices, int tiles, int channel, int count, int row, int panel, float[] scratch, int at) {
        int column = panel * VectorGemm.PANEL;
        for (int j = 0; j < ROWS; j++) {
            int value = row * ROWS + j;
            int tile = block.matricesAt + value * block.inMatrix + channel;
            int product = block.productsAt + value * block.outMatrix + column;
            int weights = at + j * step;
            if (channel == 0) {
                gemm.panel(matrices, tile, tiles, count, scratch, weights, start(value), column, matrices, product);
            } else {
                int part = at + ROWS * step;
                gemm.addPanel(matrices, tile, tiles, count, scratch, weights, matrices, product, scratch, part);
            }
        }
    }
}
