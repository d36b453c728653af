package dev.tenonet.runtime.kernel;

/** A convolution of each channel by itself. */
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
        for (int c = 0; c < channels; c++) {
            float sum = bias[c];
            for (int t = 0; t < offset.length; t++) {
                sum = Fma.of(in[inAt + offset[t] + c], weight[t * channels + c], sum);
            }
            to[outAt + c] = epilogue.clamp(sum);
        }
    }
}
