package dev.tenonet.runtime.kernel;

import java.util.List;

/**
 * Elementwise addition, then the activation. An axis of size 1 in one input is repeated along the other's.
 *
 * @param a any order
 * @param b any order
 * @param out any order, of the joint shape; may be the same memory as an input of the same view
 */
public record Sum(View a, View b, View out, Activation activation) implements KernelSpec<MergeKernel> {
    public Sum {
        boolean joint = isJoint(a.channels(), b.channels(), out.channels())
                && isJoint(a.height(), b.height(), out.height())
                && isJoint(a.width(), b.width(), out.width());
        Contract.require(
                joint,
                "Sum needs axes that are equal or 1 and an output of the joint shape, but got %s",
                List.of(a, b, out));
    }

    private static boolean isJoint(int a, int b, int out) {
        return (a == b || a == 1 || b == 1) && out == Math.max(a, b);
    }

    @Override
    public MergeKernel prepare(Provider provider, float[]... parameters) {
        Nest nest = Nest.of(a, b, out);
        return provider.pick(
                () -> new ScalarSum(nest, Epilogue.of(activation, Provider.SCALAR)),
                () -> nest.isContiguous() && nest.inner >= Lanes.COUNT
                        ? new VectorSum(nest, Epilogue.of(activation, Provider.VECTOR))
                        : new ScalarSum(nest, Epilogue.of(activation, Provider.VECTOR)));
    }
}
