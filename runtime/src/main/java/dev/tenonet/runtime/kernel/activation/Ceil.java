package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/** The least integer that is not below x. One loop of its own for both providers: C2 has an instruction for it. */
public record Ceil() implements Activation {
    @Override
    public float apply(float x) {
        return (float) Math.ceil(x);
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
