package dev.tenonet.runtime.kernel;

/**
 * An activation by vectors; what is left of the values, fewer than a vector, goes through its scalar definition. Each
 * subclass has its own loop, over a whole number of vectors: with a shared one that calls each function, C2 would keep the
 * vectors in memory.
 */
abstract class VectorPointwise extends VectorLoop implements Activation.Pointwise {
    private final Activation activation;

    VectorPointwise(Activation activation) {
        this.activation = activation;
    }

    @Override
    public final void apply(float[] data, int from, int count) {
        int end = from + Lanes.SPECIES.loopBound(count);
        run(data, from, end);
        for (int i = end; i < from + count; i++) {
            data[i] = activation.apply(data[i]);
        }
    }
}
