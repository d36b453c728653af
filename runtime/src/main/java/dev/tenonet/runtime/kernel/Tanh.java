package dev.tenonet.runtime.kernel;

/** The hyperbolic tangent. */
public record Tanh() implements Activation {
    @Override
    public float apply(float x) {
        return (float) Math.tanh(x);
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarTanh(),
                () -> WarmingPointwise.of(new VectorTanh.Twin(), new VectorTanh(), VectorTanh.VECTORS));
    }
}
