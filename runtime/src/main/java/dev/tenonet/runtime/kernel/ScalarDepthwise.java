package dev.tenonet.runtime.kernel;

/** A convolution of each channel by itself, one tap after the other over all channels of a pixel. */
final class ScalarDepthwise implements Kernel {
    private final View out;
    private final Patches patches;
    private final DepthwiseTaps taps;
    private final float[] bias;
    private final Epilogue epilogue;

    ScalarDepthwise(Convolution spec, float[]... parameters) {
        out = spec.out();
        patches = spec.patches();
        taps = DepthwiseTaps.of(spec, parameters[0]);
        bias = spec.biasOf(parameters, out.channels());
        epilogue = Epilogue.of(spec.activation(), Provider.SCALAR);
    }

    @Override
    public void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        for (int y = 0; y < out.height(); y++) {
            int row = outAt + y * out.rowStride();
            for (int x = 0; x < out.width(); x++) {
                pixel(in, inAt + patches.offset(y, x), to, row + x * out.pixelStride());
            }
            epilogue.finishPixels(to, row, out, out.width());
        }
    }

    private void pixel(float[] in, int inAt, float[] to, int outAt) {
        int channels = out.channels();
        int[] offset = taps.offset();
        float[] weight = taps.weight();
        System.arraycopy(bias, 0, to, outAt, channels);
        for (int t = 0; t < offset.length; t++) {
            int from = inAt + offset[t];
            int row = t * channels;
            for (int c = 0; c < channels; c++) {
                to[outAt + c] = Fma.of(in[from + c], weight[row + c], to[outAt + c]);
            }
        }
        for (int c = outAt; c < outAt + channels; c++) {
            to[c] = epilogue.clamp(to[c]);
        }
    }
}
