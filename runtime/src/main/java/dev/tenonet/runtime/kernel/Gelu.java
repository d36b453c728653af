package dev.tenonet.runtime.kernel;

/**
 * x times the probability that a standard normal variable is below x: x erfc(-x / sqrt(2)) / 2; NaN for -infinity. With
 * {@code approximate}, x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2 (Hendrycks and Gimpel, Gaussian Error Linear
 * Units, 2016, arXiv:1606.08415, section 2), where (1 + tanh u) / 2 = 1 / (1 + e^-2u).
 */
public record Gelu(boolean approximate) implements Activation {
    /** The approximation is x / (1 + e^(x (LINEAR + CUBIC x^2))). */
    static final double LINEAR = -2 * Math.sqrt(2 / Math.PI);

    static final double CUBIC = 0.044715 * LINEAR;
    static final double ROOT_HALF = Math.sqrt(0.5);

    @Override
    public float apply(float x) {
        double wide = x;
        return (float)
                (approximate
                        ? wide / (1 + Math.exp(wide * (LINEAR + CUBIC * wide * wide)))
                        : wide * Erfc.of(-ROOT_HALF * wide) / 2);
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> approximate
                        ? WarmingPointwise.of(new VectorTanhGelu.Twin(), new VectorTanhGelu(), VectorTanhGelu.VECTORS)
                        : WarmingPointwise.of(new VectorGelu.Twin(), new VectorGelu(), VectorGelu.VECTORS));
    }
}
