package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;

/**
 * The taps of a depthwise convolution in one list, so that kernels need one loop over them.
 *
 * @param offset of each tap from the first
 * @param weight [tap][channel]
 */
record DepthwiseTaps(int[] offset, float[] weight) {
    /** @param parameters the weight (channels, 1, kernel rows, kernel columns) */
    static DepthwiseTaps of(ConvolutionProblem spec, float[] parameters) {
        Window rows = spec.rows();
        Window columns = spec.columns();
        int channels = spec.out().channels();
        int[] offset = new int[rows.kernel() * columns.kernel()];
        for (int t = 0; t < offset.length; t++) {
            offset[t] = t / columns.kernel() * rows.dilation() * spec.in().rowStride()
                    + t % columns.kernel() * columns.dilation() * spec.in().pixelStride();
        }
        int taps = offset.length;
        float[] weight = SharedPacking.of(parameters, DepthwiseTaps.class, () -> pack(parameters, channels, taps));
        return new DepthwiseTaps(offset, weight);
    }

    private static float[] pack(float[] parameters, int channels, int taps) {
        float[] weight = new float[taps * channels];
        for (int t = 0; t < taps; t++) {
            for (int c = 0; c < channels; c++) {
                weight[t * channels + c] = parameters[c * taps + t];
            }
        }
        return weight;
    }
}
