package dev.tenonet.runtime.kernel;

/**
 * exp(x - largest) / sum of exp(x - largest) along one axis. An infinite or NaN value makes all of its line NaN, save
 * that -infinity gives 0 beside a finite value. May run in place if the views are equal.
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param axis 0 for channels, 1 for rows (top to bottom), 2 for columns
 */
public record Softmax(View in, View out, int axis) implements KernelSpec<Kernel> {
    public Softmax {
        Contract.requireSameShape("Softmax", in, out);
        Contract.require(axis >= 0 && axis <= 2, "Softmax has axes 0 to 2, but got %d", axis);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(
                () -> new ScalarSoftmax(this), () -> new Twinned<>(new VectorSoftmax(this), VectorSoftmax.VECTORS));
    }
}
