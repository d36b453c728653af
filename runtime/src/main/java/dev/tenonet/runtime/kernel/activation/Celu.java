package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * x where it is positive, {@code alpha} (e^(x / alpha) - 1) elsewhere.
 *
 * @param alpha not 0
 */
public record Celu(float alpha) implements Activation {
    public Celu {
        SpecChecks.require(alpha != 0, "Celu divides by alpha, but got %s", alpha);
    }

    @Override
    public float apply(float x) {
        return x > 0 ? x : (float) (alpha * Math.expm1((double) x / alpha));
    }

    @Override
    public float derivative(float x) {
        return x > 0 ? 1 : (float) Math.exp((double) x / alpha);
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this), () -> alpha > 0, () -> Elu.Vector.twinned(1f, alpha, 1f / alpha));
    }
}
