package dev.tenonet.runtime.kernel;

/**
 * x - largest - ln(sum of exp(x - largest)) along one axis: the logarithm of {@link Softmax}, without its underflow. May run
 * in place if the views are equal.
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param axis 0 for channels, 1 for rows (top to bottom), 2 for columns
 */
public record LogSoftmax(View in, View out, int axis) implements KernelSpec<Kernel> {
    public LogSoftmax {
        Contract.requireSameShape("LogSoftmax", in, out);
        Contract.require(axis >= 0 && axis <= 2, "LogSoftmax has axes 0 to 2, but got %d", axis);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return provider.pick(
                () -> new ScalarLogSoftmax(this),
                () -> new Twinned<>(new VectorLogSoftmax(this), VectorLogSoftmax.VECTORS));
    }
}
