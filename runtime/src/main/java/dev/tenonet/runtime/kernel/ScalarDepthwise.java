package dev.tenonet.runtime.kernel;

/** A convolution of each channel by itself, one tap after the other over all channels of a pixel. */
final class ScalarDepthwise extends RowConvolution {
    private static final int PRODUCTS_IN_NANO = 2;

    private final Patches patches;
    private final DepthwiseTaps taps;
    private final float[] bias;

    /** @param provider of the activation: few channels have no vector twin, but their activation has */
    ScalarDepthwise(Convolution spec, View other, Provider provider, float[]... parameters) {
        super(spec, other, provider, PRODUCTS_IN_NANO);
        patches = spec.patches();
        taps = DepthwiseTaps.of(spec, parameters[0]);
        bias = spec.biasOf(parameters, out.channels());
    }

    @Override
    public int scratch() {
        return out.channels();
    }

    @Override
    void multiply(Operands operands, int first, int end, float[] scratch) {
        for (int y = first; y < end; y++) {
            row(operands, y, scratch);
        }
    }

    private void row(Operands operands, int y, float[] scratch) {
        for (int x = 0; x < out.width(); x++) {
            multiply(operands.in, operands.inAt + patches.offset(y, x), scratch);
            store(scratch, operands, y, x, 0, out.channels());
        }
    }

    private void multiply(float[] in, int inAt, float[] sums) {
        int channels = out.channels();
        int[] offset = taps.offset();
        float[] weight = taps.weight();
        System.arraycopy(bias, 0, sums, 0, channels);
        for (int t = 0; t < offset.length; t++) {
            int from = inAt + offset[t];
            int row = t * channels;
            for (int c = 0; c < channels; c++) {
                sums[c] = Fma.of(in[from + c], weight[row + c], sums[c]);
            }
        }
    }
}
