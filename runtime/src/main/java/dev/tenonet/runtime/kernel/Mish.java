package dev.tenonet.runtime.kernel;

/** x tanh(ln(1 + e^x)); NaN for -infinity. */
public record Mish() implements Activation {
    @Override
    public float apply(float x) {
        return (float) (x * Math.tanh(Math.log1p(Math.exp(x))));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> WarmingPointwise.of(new VectorMish.Twin(), new VectorMish(), VectorMish.VECTORS));
    }
}
