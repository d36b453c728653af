package dev.tenonet.runtime.kernel;

/**
 * Local response normalisation (Krizhevsky et al., ImageNet Classification with Deep Convolutional Neural Networks, 2012,
 * section 3.3): in / (k + alpha / size * sum of squares)^beta, the sum over the channels c - floor(size / 2) to c +
 * floor((size - 1) / 2) of the same pixel. Unlike the article's, this alpha is divided by the size, as PyTorch's is.
 *
 * @param in pixels
 * @param out pixels, of the same shape
 * @param size channels of a window, at least 1
 */
public record LocalResponse(View in, View out, int size, double alpha, double beta, double k)
        implements KernelSpec<Kernel> {
    /** The usual exponent, for which square roots do. */
    private static final double THREE_QUARTERS = 0.75;

    public LocalResponse {
        Contract.requirePixels("LocalResponse", in, out);
        Contract.requireSameShape("LocalResponse", in, out);
        Contract.require(size >= 1, "LocalResponse needs a window of at least 1 channel, but got %d", size);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(
                () -> new ScalarLocalResponse(this),
                () -> hasRoots() && in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new VectorLocalResponse(this), VectorLocalResponse.VECTORS));
    }

    /** Whether the power is a product of roots. */
    boolean hasRoots() {
        return beta == THREE_QUARTERS;
    }
}
