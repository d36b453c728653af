package dev.tenonet.runtime.kernel;

/** 1 / (1 + e^-x). */
public record Sigmoid() implements Activation {
    @Override
    public float apply(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> WarmingPointwise.of(new VectorSigmoid.Twin(), new VectorSigmoid(), VectorSigmoid.VECTORS));
    }
}
