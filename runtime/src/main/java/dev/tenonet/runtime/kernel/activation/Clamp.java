package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * min(max(x, low), high), which keeps NaN; {@code high} where {@code low > high}. Kernels fold it into their last step.
 */
public record Clamp(float low, float high) implements Activation {
    /** A bound of -0 becomes +0, so that comparisons find what max and min do. */
    public Clamp {
        low += 0f;
        high += 0f;
    }

    /** The identity. */
    public static Clamp none() {
        return new Clamp(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
    }

    /** max(x, 0). */
    public static Clamp relu() {
        return new Clamp(0f, Float.POSITIVE_INFINITY);
    }

    @Override
    public float apply(float x) {
        return Math.min(Math.max(x, low), high);
    }

    /** One implementation for both providers: C2 turns this loop into SIMD code by itself. */
    @Override
    public Pointwise prepare(Provider provider) {
        float from = low;
        float to = high;
        if (to == Float.POSITIVE_INFINITY) {
            return (data, at, count) -> {
                for (int i = at; i < at + count; i++) {
                    data[i] = Math.max(data[i], from);
                }
            };
        }
        return (data, at, count) -> {
            for (int i = at; i < at + count; i++) {
                data[i] = Math.min(Math.max(data[i], from), to);
            }
        };
    }
}
