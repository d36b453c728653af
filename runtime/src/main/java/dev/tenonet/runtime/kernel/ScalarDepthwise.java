package dev.tenonet.runtime.kernel;

/** A convolution of each channel by itself, one tap after the other over all channels of a pixel. */
final class ScalarDepthwise extends ConvolutionKernel {
    private final Patches patches;
    private final DepthwiseTaps taps;
    private final float[] bias;

    /** @param provider of the activation: few channels have no vector twin, but their activation has */
    ScalarDepthwise(Convolution spec, View other, Provider provider, float[]... parameters) {
        super(spec, other, provider);
        patches = spec.patches();
        taps = DepthwiseTaps.of(spec, parameters[0]);
        bias = spec.biasOf(parameters, out.channels());
    }

    @Override
    public int scratch() {
        return out.channels();
    }

    @Override
    public void run(float[] in, int inAt, float[] b, int bAt, float[] to, int outAt, Workspace work) {
        for (int y = 0; y < out.height(); y++) {
            int row = outAt + y * out.rowStride();
            for (int x = 0; x < out.width(); x++) {
                multiply(in, inAt + patches.offset(y, x), work.scratch);
                if (b != null) {
                    add(b, bAt + y * other.rowStride() + x * other.pixelStride(), work.scratch);
                }
                store(work.scratch, to, row + x * out.pixelStride());
            }
            epilogue.finishPixels(to, row, out, out.width());
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

    private void add(float[] b, int at, float[] sums) {
        for (int c = 0; c < out.channels(); c++) {
            sums[c] += b[at + c];
        }
    }

    private void store(float[] sums, float[] to, int at) {
        for (int c = 0; c < out.channels(); c++) {
            to[at + c] = epilogue.clamp(sums[c]);
        }
    }
}
