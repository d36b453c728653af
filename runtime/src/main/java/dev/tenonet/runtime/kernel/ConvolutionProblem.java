package dev.tenonet.runtime.kernel;

/**
 * What the kernels of a convolution are told of it. {@link Convolution} has checked it and hands it down, so that kernels do
 * not know who calls them.
 *
 * @param in pixels within a halo
 * @param bias whether there is one
 */
record ConvolutionProblem(
        View in,
        View out,
        Window rows,
        Window columns,
        int groups,
        boolean bias,
        Activation activation,
        Algorithm algorithm) {
    int inChannelsOfGroup() {
        return in.channels() / groups;
    }

    int outChannelsOfGroup() {
        return out.channels() / groups;
    }

    /** The im2col rows of one group. */
    Im2Col patches() {
        return new Im2Col(in, rows, columns, inChannelsOfGroup());
    }

    /** The bias, or zeros, followed by zeros up to {@code length}. */
    float[] biasOf(float[][] parameters, int length) {
        float[] values = new float[length];
        if (bias) {
            System.arraycopy(parameters[1], 0, values, 0, out.channels());
        }
        return values;
    }
}
