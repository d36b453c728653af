package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/** {@code value} where x is at most {@code threshold}, x elsewhere; NaN stays. */
public record Threshold(float threshold, float value) implements Activation {
    @Override
    public float apply(float x) {
        return x <= threshold ? value : x;
    }

    @Override
    public float derivative(float x) {
        return x <= threshold ? 0 : 1;
    }

    /** A loop of its own for both providers: only then is the call in it always the same. */
    @Override
    public Pointwise prepare(Provider provider) {
        return (data, from, count) -> {
            for (int i = from; i < from + count; i++) {
                data[i] = apply(data[i]);
            }
        };
    }
}
