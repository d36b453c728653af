package dev.tenonet.runtime.kernel.convolution.base;

import dev.tenonet.runtime.kernel.Algorithm;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;

/**
 * What the kernels of a convolution are told of it. {@code Convolution} has checked it and hands it down, so that kernels do
 * not know who calls them.
 *
 * @param in pixels within a halo
 * @param bias whether there is one
 */
public record ConvolutionProblem(
        View in,
        View out,
        Window rows,
        Window columns,
        int groups,
        boolean bias,
        Activation activation,
        Algorithm algorithm) {
    public int inChannelsOfGroup() {
        return in.channels() / groups;
    }

    public int outChannelsOfGroup() {
        return out.channels() / groups;
    }

    /** The im2col rows of one group. */
    public Im2Col patches() {
        return new Im2Col(in, rows, columns, inChannelsOfGroup());
    }

    /** The bias, or zeros, followed by zeros up to {@code length}. */
    public float[] biasOf(float[][] parameters, int length) {
        float[] values = new float[length];
        if (bias) {
            System.arraycopy(parameters[1], 0, values, 0, out.channels());
        }
        return values;
    }
}
