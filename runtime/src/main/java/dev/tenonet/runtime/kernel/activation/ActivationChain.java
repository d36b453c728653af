package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/** One activation after another, as a single pass over memory. */
public record ActivationChain(Activation first, Activation second) implements Activation {
    @Override
    public float apply(float x) {
        return second.apply(first.apply(x));
    }

    @Override
    public float derivative(float x) {
        return second.derivative(first.apply(x)) * first.derivative(x);
    }

    @Override
    public Pointwise prepare(Provider provider) {
        Pointwise before = first.prepare(provider);
        Pointwise after = second.prepare(provider);
        return (data, from, count) -> {
            before.apply(data, from, count);
            after.apply(data, from, count);
        };
    }
}
