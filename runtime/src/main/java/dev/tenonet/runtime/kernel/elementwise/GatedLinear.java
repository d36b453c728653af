package dev.tenonet.runtime.kernel.elementwise;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Sigmoid;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * The first half of an axis times the sigmoid of its second half, then the activation (Dauphin et al., "Language Modeling with
 * Gated Convolutional Networks", 2017, arXiv:1612.08083): two kernels, one for the gates and one for the products.
 *
 * @param in any order
 * @param out any order; half as large along the axis
 * @param axis that is halved: 0 channels, 1 rows, 2 columns
 */
public record GatedLinear(View in, View out, int axis, Activation activation) implements KernelSpec<Kernel> {
    public GatedLinear {
        SpecChecks.require(axis >= 0 && axis <= 2, "GatedLinear needs an axis from 0 to 2, but got %d", axis);
        View whole = new View(
                out.channels() * (axis == 0 ? 2 : 1),
                out.height() * (axis == 1 ? 2 : 1),
                out.width() * (axis == 2 ? 2 : 1),
                in.channelStride(),
                in.rowStride(),
                in.pixelStride());
        SpecChecks.requireSameShape("GatedLinear", whole, in);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        View half = new View(
                out.channels(), out.height(), out.width(), in.channelStride(), in.rowStride(), in.pixelStride());
        Kernel gates = new ApplyActivation(half, out, new Sigmoid()).prepare(provider);
        MergeKernel products = new Binary(half, out, out, Operator.MULTIPLY, activation).prepare(provider);
        return new Halves(gates, products, second());
    }

    /** Where the second half begins. */
    private int second() {
        return switch (axis) {
            case 0 -> out.channels() * in.channelStride();
            case 1 -> out.height() * in.rowStride();
            default -> out.width() * in.pixelStride();
        };
    }

    private record Halves(Kernel gates, MergeKernel products, int second) implements Kernel {
        @Override
        public int scratch() {
            return Math.max(gates.scratch(), products.scratch());
        }

        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            gates.run(in, inAt + second, out, outAt, work);
            products.run(in, inAt, out, outAt, out, outAt, work);
        }
    }
}
