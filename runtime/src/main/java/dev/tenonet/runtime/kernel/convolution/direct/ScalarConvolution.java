package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionParts;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.convolution.base.Im2Col;
import dev.tenonet.runtime.kernel.convolution.base.RowConvolution;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.matrix.ScalarProducts;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * A product of matrices, the im2col form of a block of pixels and the weights. What C2 is to compute side by side, as SIMD
 * code, is whatever there is more of: the pixels of the block or the output channels of a group. The bits are the same.
 */
public final class ScalarConvolution extends RowConvolution {
    private static final int PRODUCTS_IN_NANO = 20;

    /** Pixels that read the weights together, where the channels lie side by side: a multiple of the products' rows. */
    private static final int PIXELS = 28;

    private final int groups;
    private final int inChannels;
    private final int outChannels;
    private final Im2Col patches;
    /** Products at a time. */
    private final int depth;
    /** Products of a partial sum. */
    private final int part;
    /** [group * length + k][output channel of the group] */
    private final float[][] weight;

    private final float[] bias;
    /** The products with pixels side by side; null where there never are more than output channels. */
    private final ScalarColumns columns;

    /** @param provider of the activation */
    public ScalarConvolution(ConvolutionProblem spec, View other, Provider provider, float[]... parameters) {
        super(spec, other, provider, PRODUCTS_IN_NANO);
        groups = spec.groups();
        inChannels = spec.inChannelsOfGroup();
        outChannels = spec.outChannelsOfGroup();
        patches = spec.patches();
        depth = depth(spec);
        part = part(spec);
        weight = SharedPacking.of(parameters[0], ScalarConvolution.class, () -> transpose(parameters[0]));
        bias = spec.biasOf(parameters, out.channels());
        columns = pixelsAtOnce(out.height()) > outChannels
                ? new ScalarColumns(this, spec, parameters[0], weight, bias)
                : null;
    }

    private static int depth(ConvolutionProblem spec) {
        int longest = ConvolutionParts.longest(spec) / ScalarProducts.ROWS * ScalarProducts.ROWS;
        return Math.min(ScalarColumns.DEPTH, longest);
    }

    private static int part(ConvolutionProblem spec) {
        return ConvolutionParts.longest(spec) / depth(spec) * depth(spec);
    }

    /** Whether the sums have the bits of {@link MicroKernel}s: where they are one part, in the order of the taps. */
    public static boolean isTwin(ConvolutionProblem spec) {
        return spec.patches().length() <= part(spec);
    }

    private float[][] transpose(float[] parameters) {
        int length = patches.length();
        float[][] rows = new float[groups * length][outChannels];
        for (int row = 0; row < rows.length; row++) {
            int group = row / length;
            int index = patches.weightIndex(row % length);
            for (int o = 0; o < outChannels; o++) {
                rows[row][o] = parameters[(group * outChannels + o) * length + index];
            }
        }
        return rows;
    }

    private int pixelsAtOnce(int rows) {
        return Math.min(rows * out.width(), ScalarColumns.PIXELS);
    }

    @Override
    public int scratch() {
        return PIXELS * patches.length();
    }

    @Override
    protected void multiply(Operands operands, int first, int end, float[] scratch) {
        if (pixelsAtOnce(end - first) > outChannels) {
            columns.multiply(operands, first * out.width(), end * out.width());
            return;
        }
        int stop = end * out.width();
        for (int p = first * out.width(); p < stop; p += PIXELS) {
            int count = Math.min(PIXELS, stop - p);
            for (int group = 0; group < groups; group++) {
                multiply(operands, p, count, group, scratch);
            }
        }
    }

    /** Of a block of pixels the channels of a group. */
    private void multiply(Operands operands, int pixel, int count, int group, float[] scratch) {
        int length = patches.length();
        // Behind the sums of a part those of the parts before.
        float[][] sums = operands.lines(length > part ? 2 * PIXELS : count, outChannels);
        for (int p = 0; p < count; p++) {
            int y = (pixel + p) / out.width();
            int from = operands.inAt + patches.offset(y, pixel + p - y * out.width());
            patches.copy(operands.in, from + group * inChannels, scratch, p * length);
            System.arraycopy(bias, group * outChannels, sums[p], 0, outChannels);
        }
        for (int k = 0; k < length; k += depth) {
            int some = Math.min(depth, length - k);
            ScalarProducts.add(sums, 0, count, scratch, k, length, weight, group * length + k, some, outChannels);
            ScalarColumns.endPart(sums, 0, count, PIXELS, k + depth, length, part, outChannels);
        }
        for (int p = 0; p < count; p++) {
            int y = (pixel + p) / out.width();
            store(sums[p], operands, y, pixel + p - y * out.width(), 1, group * outChannels, outChannels);
        }
    }
}
