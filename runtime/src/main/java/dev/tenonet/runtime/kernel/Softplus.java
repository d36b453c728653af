package dev.tenonet.runtime.kernel;

/** ln(1 + e^(beta x)) / beta, and x itself where {@code beta} x exceeds {@code threshold}. */
public record Softplus(float beta, float threshold) implements Activation {
    /** From here on the nearest float to ln(1 + e^z) is z, so that a threshold beyond makes no difference. */
    private static final float LINEAR = 17f;

    @Override
    public float apply(float x) {
        float z = beta * x;
        return z > threshold ? x : (float) (Math.log1p(Math.exp(z)) / beta);
    }

    @Override
    public Pointwise prepare(Provider provider) {
        return provider.pick(
                () -> new ScalarPointwise(this),
                () -> threshold >= LINEAR,
                () -> WarmingPointwise.of(
                        new VectorSoftplus.Twin(beta), new VectorSoftplus(beta), VectorSoftplus.VECTORS));
    }
}
