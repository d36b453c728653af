package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/** -x. One loop of its own for both providers, which C2 turns into SIMD code by itself. */
public record Neg() implements Activation {
    @Override
    public float apply(float x) {
        return -x;
    }

    @Override
    public float derivative(float x) {
        return -1;
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
