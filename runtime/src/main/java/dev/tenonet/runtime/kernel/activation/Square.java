package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/** x x. One loop of its own for both providers, which C2 turns into SIMD code by itself. */
public record Square() implements Activation {
    @Override
    public float apply(float x) {
        return x * x;
    }

    @Override
    public float derivative(float x) {
        return 2f * x;
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
