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
        return provider.pick(
                () -> new ScalarDense(this, parameters),
                () -> VectorDensePanels.suits(this)
                        ? new VectorDensePanels(this, parameters)
                        : new VectorDense(this, parameters));
    }

    /**
     * The weight with its columns in the order in which the input lies in memory. Brought into it row by row and in
     * place: the first such layer of VGG-16 has 411 MB, and a second copy would nearly double what loading needs.
     */
    float[] weightOf(float[][] parameters) {
        float[] weight = parameters[0];
        int[] place = places();
        if (isAscending(place)) {
            return weight;
        }
        float[] row = new float[place.length];
        for (int from = 0; from < weight.length; from += row.length) {
            System.arraycopy(weight, from, row, 0, row.length);
            for (int j = 0; j < row.length; j++) {
                weight[from + place[j]] = row[j];
            }
        }
        return weight;
    }

    private static boolean isAscending(int[] place) {
        for (int j = 0; j < place.length; j++) {
            if (place[j] != j) {
                return false;
            }
        }
        return true;
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

    /** The bias, or zeros. */
    float[] biasOf(float[][] parameters) {
        return bias ? parameters[1] : new float[features];
    }
}
