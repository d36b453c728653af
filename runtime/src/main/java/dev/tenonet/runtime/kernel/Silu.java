package dev.tenonet.runtime.kernel;

/** x / (1 + e^-x), also called swish; NaN for -infinity. */
public record Silu() implements Activation {
    @Override
    public float apply(float x) {
        return (float) (x / (1 + Math.exp(-x)));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> WarmingPointwise.of(new VectorSilu.Twin(), new VectorSilu(), VectorSilu.VECTORS));
    }
}
