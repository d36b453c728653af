package dev.tenonet.runtime.kernel;

/** An activation by vectors; what is left of the values, fewer than a vector, goes through its scalar definition. */
abstract class VectorPointwise implements Activation.Pointwise {
    private final Activation activation;

    VectorPointwise(Activation activation) {
        this.activation = activation;
    }

    /**
     * Applies the function to {@code data[from]} to {@code data[end - 1]}, a whole number of vectors. Each subclass has
     * its own loop: with a shared one that calls each function, C2 would keep the vectors in memory.
     */
    abstract void vectors(float[] data, int from, int end);

    @Override
    public final void apply(float[] data, int from, int count) {
        int end = from + Lanes.SPECIES.loopBound(count);
        vectors(data, from, end);
        for (int i = end; i < from + count; i++) {
            data[i] = activation.apply(data[i]);
        }
    }
}
