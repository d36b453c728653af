package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/** The square root; NaN below 0, -0 of -0. One loop of its own for both providers, which C2 turns into SIMD code by itself. */
public record Sqrt() implements Activation {
    @Override
    public float apply(float x) {
        return (float) Math.sqrt(x);
    }

    @Override
    public float derivative(float x) {
        return (float) (0.5 / Math.sqrt(x));
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
