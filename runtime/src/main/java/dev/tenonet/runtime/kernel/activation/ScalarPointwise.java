package dev.tenonet.runtime.kernel.activation;

/** Any activation, value by value. */
record ScalarPointwise(Activation activation) implements Activation.Pointwise {
    @Override
    public void apply(float[] data, int from, int count) {
        for (int i = from; i < from + count; i++) {
            data[i] = activation.apply(data[i]);
        }
    }
}
