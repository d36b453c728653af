package dev.tenonet.runtime.kernel;

/**
 * A fully connected layer: out(f) = activation(bias(f) + sum of weight(f, j) * in(j)), where j counts the input in the
 * order (channel, row, column). The output is {@code features} floats, side by side.
 *
 * <p>Parameters: the weight (features, input size), then the bias (features) if there is one.
 *
 * @param in in any order, without gaps
 */
public record Dense(View in, int features, boolean bias, Activation activation) implements KernelSpec<Kernel> {
    public Dense {
        Contract.require(in.isDense(), "Dense needs an input without gaps, but got %s", in);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Contract.requireParameters("Dense", parameters, (long) features * in.size(), bias, features);
        return provider.pick(() -> new ScalarDense(this, parameters), () -> new VectorDense(this, parameters));
    }

    /** The weight with its columns in the order in which the input lies in memory; not a copy if it is so already. */
    float[] weightOf(float[][] parameters) {
        int[] place = places();
        boolean inOrder = true;
        for (int j = 0; j < place.length; j++) {
            inOrder &= place[j] == j;
        }
        return inOrder ? parameters[0] : permute(parameters[0], place);
    }

    /** For each column its place in memory. */
    private int[] places() {
        int[] place = new int[in.size()];
        int j = 0;
        for (int c = 0; c < in.channels(); c++) {
            for (int y = 0; y < in.height(); y++) {
                for (int x = 0; x < in.width(); x++) {
                    place[j++] = c * in.channelStride() + y * in.rowStride() + x * in.pixelStride();
                }
            }
        }
        return place;
    }

    private float[] permute(float[] weight, int[] place) {
        float[] permuted = new float[weight.length];
        for (int row = 0; row < weight.length; row += place.length) {
            for (int j = 0; j < place.length; j++) {
                permuted[row + place[j]] = weight[row + j];
            }
        }
        return permuted;
    }

    /** The bias, or zeros. */
    float[] biasOf(float[][] parameters) {
        return bias ? parameters[1] : new float[features];
    }
}
