package dev.tenonet.runtime.kernel;

/**
 * Elementwise addition, then the activation: {@link Binary} with {@link Operator#ADD}. An axis of size 1 in one input is
 * repeated along the other's.
 *
 * @param a any order
 * @param b any order
 * @param out any order, of the joint shape; may be the same memory as an input of the same view
 */
public record Sum(View a, View b, View out, Activation activation) implements KernelSpec<MergeKernel> {
    public Sum {
        binary(a, b, out, activation);
    }

    private static Binary binary(View a, View b, View out, Activation activation) {
        return new Binary(a, b, out, Operator.ADD, activation);
    }

    @Override
    public MergeKernel prepare(Provider provider, float[]... parameters) {
        return binary(a, b, out, activation).prepare(provider);
    }
}
