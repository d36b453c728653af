package dev.tenonet.runtime.kernel;

/**
 * A function by vectors, and a twin in plain Java with the same bits that serves until C2 has compiled it. The first use of
 * integer vectors alone, beside those of floats, takes a tenth of a second.
 * A {@link VectorLoop}, as an inlined twin would take its share of the callers' budget.
 */
final class WarmingPointwise extends VectorLoop implements Activation.Pointwise {
    /** So that the loop is compiled as one. */
    private static final int VECTORS = 8;

    private volatile Activation.Pointwise current;

    WarmingPointwise(Activation.Pointwise twin, Activation.Pointwise vectors) {
        current = twin;
        Warmer.submit(() -> {
            float[] data = new float[VECTORS * Lanes.COUNT];
            if (Warmer.isCompiled(() -> vectors.apply(data, 0, data.length))) {
                current = vectors;
            }
        });
    }

    @Override
    public void apply(float[] data, int from, int count) {
        run(data, from, from + count);
    }

    @Override
    void vectors(float[] data, int from, int end) {
        current.apply(data, from, end - from);
    }
}
