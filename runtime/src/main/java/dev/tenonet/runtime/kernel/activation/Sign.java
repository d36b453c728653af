package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/** -1, 0 or 1 as x is negative, zero or positive; 0 of NaN, as in PyTorch. One loop of its own for both providers, without branches once C2 compiles it. */
public record Sign() implements Activation {
    @Override
    public float apply(float x) {
        return x > 0f ? 1f : x < 0f ? -1f : 0f;
    }

    @Override
    public float derivative(float x) {
        return 0;
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
