package dev.tenonet.runtime.kernel;

import java.util.List;

/**
 * An operator on two images, value by value, then the activation. An axis of size 1 in one input is repeated along the
 * other's.
 *
 * @param a any order
 * @param b any order
 * @param out any order, of the joint shape; may be the same memory as an input of the same view
 */
public record Binary(View a, View b, View out, Operator operator, Activation activation)
        implements KernelSpec<MergeKernel> {
    public Binary {
        boolean joint = isJoint(a.channels(), b.channels(), out.channels())
                && isJoint(a.height(), b.height(), out.height())
                && isJoint(a.width(), b.width(), out.width());
        Contract.require(
                joint,
                "%s needs axes that are equal or 1 and an output of the joint shape, but got %s",
                operator,
                List.of(a, b, out));
    }

    private static boolean isJoint(int a, int b, int out) {
        return (a == b || a == 1 || b == 1) && out == Math.max(a, b);
    }

    @Override
    public MergeKernel prepare(Provider provider, float[]... parameters) {
        Nest nest = Nest.of(a, b, out);
        Epilogue epilogue = Epilogue.of(activation, provider);
        return provider.pick(
                () -> new ScalarBinary(nest, operator, epilogue),
                nest::hasVectors,
                () -> new Twinned<>(new VectorBinary(nest, operator, epilogue), VectorBinary.vectors(operator)));
    }
}
