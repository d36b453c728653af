package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * Lambda x where x is positive, lambda alpha (e^x - 1) elsewhere, with the constants of Klambauer et al.,
 * Self-Normalizing Neural Networks, 2017 (arXiv:1706.02515), section 2.
 */
public record Selu() implements Activation {
    private static final double ALPHA = 1.6732632423543772848170429916717;
    private static final double LAMBDA = 1.0507009873554804934193349852946;

    @Override
    public float apply(float x) {
        return (float) (x > 0 ? LAMBDA * x : LAMBDA * ALPHA * Math.expm1(x));
    }

    @Override
    public float derivative(float x) {
        return (float) (x > 0 ? LAMBDA : LAMBDA * ALPHA * Math.exp(x));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> Elu.Vector.twinned((float) LAMBDA, (float) (LAMBDA * ALPHA), 1f));
    }
}
