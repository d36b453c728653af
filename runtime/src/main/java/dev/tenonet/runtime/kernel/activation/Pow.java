package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * x to the power of {@code value}: NaN of negative numbers where that is no integer, as in PyTorch, whose roots of -infinity
 * are NaN too. The usual exponents are loops that C2 turns into SIMD code. For others, both providers ask
 * {@link Math#pow}: a logarithm in floats loses up to seven bits of the power.
 */
public record Pow(double value) implements Activation {
    @Override
    public float apply(float x) {
        if (Math.abs(value) == 0.5) {
            return (float) (value > 0 ? Math.sqrt(x) : 1 / Math.sqrt(x));
        }
        return (float) Math.pow(x, value);
    }

    @Override
    public float derivative(float x) {
        return value == 0 ? 0 : (float) (value * Math.pow(x, value - 1));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        if (value == 2) {
            return new Square().prepare(provider);
        } else if (value == 0.5) {
            return new Sqrt().prepare(provider);
        } else if (value == -1) {
            return new Reciprocal().prepare(provider);
        } else if (value == 3) {
            return (data, from, count) -> {
                for (int i = from; i < from + count; i++) {
                    data[i] = data[i] * data[i] * data[i];
                }
            };
        }
        return new ScalarPointwise(this);
    }
}
