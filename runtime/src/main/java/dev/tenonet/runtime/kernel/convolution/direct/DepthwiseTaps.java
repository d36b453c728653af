package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.convolution.base.ConvolutionProblem;

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
        float[] weight = new float[offset.length * channels];
        for (int t = 0; t < offset.length; t++) {
            offset[t] = t / columns.kernel() * rows.dilation() * spec.in().rowStride()
                    + t % columns.kernel() * columns.dilation() * spec.in().pixelStride();
            for (int c = 0; c < channels; c++) {
                weight[t * channels + c] = parameters[c * offset.length + t];
            }
        }
        return new DepthwiseTaps(offset, weight);
    }
}
