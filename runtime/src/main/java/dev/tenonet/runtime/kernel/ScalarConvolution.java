package dev.tenonet.runtime.kernel;

/**
 * Per pixel: the im2col row, then its product with the weights over all output channels of a group, four rows of weights
 * a pass. C2 turns the inner loop into SIMD code, as all its arrays have the same index.
 */
final class ScalarConvolution extends RowConvolution {
    private static final int PRODUCTS_IN_NANO = 10;

    private final int groups;
    private final int inChannels;
    private final int outChannels;
    private final Patches patches;
    /** [group * length + k][output channel of the group] */
    private final float[][] weight;

    private final float[] bias;

    ScalarConvolution(Convolution spec, View other, float[]... parameters) {
        super(spec, other, Provider.SCALAR, PRODUCTS_IN_NANO);
        groups = spec.groups();
        inChannels = spec.inChannelsOfGroup();
        outChannels = spec.outChannelsOfGroup();
        patches = spec.patches();
        weight = transpose(parameters[0]);
        bias = spec.biasOf(parameters, out.channels());
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

    @Override
    public int scratch() {
        return outChannels + patches.length();
    }

    @Override
    void row(Operands operands, int y, float[] scratch) {
        for (int x = 0; x < out.width(); x++) {
            int from = operands.inAt + patches.offset(y, x);
            for (int group = 0; group < groups; group++) {
                patches.copy(operands.in, from + group * inChannels, scratch, outChannels);
                multiply(group, scratch);
                store(scratch, operands, y, x, group * outChannels, outChannels);
            }
        }
    }

    /** Scratch holds the sums, from index 0 on as the rows of weights do, then the im2col row. */
    private void multiply(int group, float[] scratch) {
        System.arraycopy(bias, group * outChannels, scratch, 0, outChannels);
        int length = patches.length();
        int first = group * length;
        int k = 0;
        for (; k + 4 <= length; k += 4) {
            addFour(scratch, outChannels, outChannels + k, first + k);
        }
        for (; k < length; k++) {
            float a = scratch[outChannels + k];
            float[] w = weight[first + k];
            for (int o = 0; o < outChannels; o++) {
                scratch[o] = Fma.of(a, w[o], scratch[o]);
            }
        }
    }

    private void addFour(float[] scratch, int count, int patch, int row) {
        float a0 = scratch[patch];
        float a1 = scratch[patch + 1];
        float a2 = scratch[patch + 2];
        float a3 = scratch[patch + 3];
        float[] w0 = weight[row];
        float[] w1 = weight[row + 1];
        float[] w2 = weight[row + 2];
        float[] w3 = weight[row + 3];
        for (int o = 0; o < count; o++) {
            scratch[o] = Fma.of(a0, w0[o], Fma.of(a1, w1[o], Fma.of(a2, w2[o], Fma.of(a3, w3[o], scratch[o]))));
        }
    }
}
