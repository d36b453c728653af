package dev.tenonet.runtime.kernel;

/** x where it is positive, {@code alpha} (e^x - 1) elsewhere. */
public record Elu(float alpha) implements Activation {
    @Override
    public float apply(float x) {
        return x > 0 ? x : (float) (alpha * Math.expm1(x));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(() -> new ScalarPointwise(this), () -> VectorElu.twinned(1f, alpha, 1f));
    }
}
