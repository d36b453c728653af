package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * {@code gamma} x where x is positive, {@code gamma} {@code alpha} (e^x - 1) elsewhere.
 *
 * @param alpha where negative values end, before they are scaled
 */
public record Selu(double alpha, double gamma) implements Activation {
    /** Klambauer et al., Self-Normalizing Neural Networks, 2017 (arXiv:1706.02515), section 2. */
    private static final double ALPHA = 1.6732632423543772848170429916717;

    private static final double GAMMA = 1.0507009873554804934193349852946;

    /** With the constants of the paper, PyTorch's. */
    public Selu() {
        this(ALPHA, GAMMA);
    }

    @Override
    public float apply(float x) {
        return (float) (x > 0 ? gamma * x : gamma * alpha * Math.expm1(x));
    }

    @Override
    public float derivative(float x) {
        return (float) (x > 0 ? gamma : gamma * alpha * Math.exp(x));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this), () -> Elu.Vector.twinned((float) gamma, (float) (gamma * alpha), 1f));
    }
}
