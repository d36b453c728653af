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

    /** That of relu and hardtanh, which is 0 at a bound. */
    @Override
    public float derivative(float x) {
        return x <= low || x >= high ? 0 : 1;
    }

    @Override
    public void backward(float[] x, int at, float[] dy, int dyAt, float[] into, int intoAt, int count) {
        float from = low;
        float to = high;
        for (int i = 0; i < count; i++) {
            float value = x[at + i];
            into[intoAt + i] = value <= from || value >= to ? 0 : dy[dyAt + i];
        }
    }

    /** Of relu without a branch, which random signs would make slow: y times the largest float is 0 or more than 1. */
    @Override
    public void backwardByOutput(float[] y, int at, float[] dy, int dyAt, float[] into, int intoAt, int count) {
        if (low != 0 || high != Float.POSITIVE_INFINITY) {
            backward(y, at, dy, dyAt, into, intoAt, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            into[intoAt + i] = dy[dyAt + i] * Math.min(1f, y[at + i] * Float.MAX_VALUE);
        }
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
