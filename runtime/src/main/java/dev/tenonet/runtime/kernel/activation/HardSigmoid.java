package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.provider.Provider;

/** min(max({@code alpha} x + {@code beta}, 0), 1); NaN stays. One loop of its own for both providers, which C2 turns into SIMD code by itself. */
public record HardSigmoid(float alpha, float beta) implements Activation {
    /** PyTorch's. */
    public HardSigmoid() {
        this(1f / 6, 0.5f);
    }

    @Override
    public float apply(float x) {
        return Math.min(Math.max(alpha * x + beta, 0f), 1f);
    }

    @Override
    public float derivative(float x) {
        return alpha * x + beta > 0 && alpha * x + beta < 1 ? alpha : 0;
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
