package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * x where it is positive, {@code negativeSlope} times x elsewhere; NaN stays. One loop of its own for both providers, which C2 turns into SIMD code by itself.
 *
 * @param negativeSlope finite
 */
public record LeakyRelu(float negativeSlope) implements Activation {
    /** Without a branch, which random signs would make slow. */
    @Override
    public float apply(float x) {
        return Math.max(x, 0f) + negativeSlope * Math.min(x, 0f);
    }

    @Override
    public float derivative(float x) {
        return x > 0 ? 1 : negativeSlope;
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return (data, from, count) -> {
            for (int i = from; i < from + count; i++) {
                data[i] = apply(data[i]);
            }
        };
    }
}
