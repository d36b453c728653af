package dev.tenonet.runtime.kernel.elementwise;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.LoopNestKernel;
import dev.tenonet.runtime.kernel.loop.StridedCopy;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * An activation by itself. May run in place if the views are equal. One implementation for both providers: the
 * activation's own {@link Activation.Pointwise} is the one that differs.
 *
 * @param in any order
 * @param out any order, of the same shape
 */
public record ApplyActivation(View in, View out, Activation activation) implements KernelSpec<Kernel> {
    /** As if reading, writing and the function each took a pass. */
    private static final int MOVES = 4;

    public ApplyActivation {
        SpecChecks.requireSameShape("ApplyActivation", in, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return new Mapping(LoopNest.of(in, out), activation.prepare(provider));
    }

    private static final class Mapping extends LoopNestKernel implements Kernel {
        private final Activation.Pointwise function;

        Mapping(LoopNest nest, Activation.Pointwise function) {
            super(nest);
            this.function = function;
        }

        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            divide(work, work.operands(in, inAt, out, outAt), MOVES);
        }

        @Override
        protected void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
            float[] out = operands.out;
            int step = nest.step(1);
            int to = operands.outAt + nest.offset(1, i, j) + first * step;
            if (operands.in != out || operands.inAt != operands.outAt) {
                int from = operands.inAt + nest.offset(0, i, j) + first * nest.step(0);
                StridedCopy.values(operands.in, from, nest.step(0), out, to, step, count);
            }
            if (step == 1) {
                function.apply(out, to, count);
                return;
            }
            for (int k = 0; k < count; k++) {
                function.apply(out, to + k * step, 1);
            }
        }
    }
}
