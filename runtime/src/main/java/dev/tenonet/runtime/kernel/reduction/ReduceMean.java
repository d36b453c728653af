package dev.tenonet.runtime.kernel.reduction;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.LoopNestKernel;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * The mean over the chosen axes.
 *
 * @param in any order
 * @param out any order; of size 1 along the chosen axes, of the input's along the others
 */
public record ReduceMean(View in, View out, boolean overChannels, boolean overRows, boolean overColumns)
        implements KernelSpec<Kernel> {
    public ReduceMean {
        View kept = new Axes(!overChannels, !overRows, !overColumns).of(in);
        SpecChecks.requireSameShape("ReduceMean", kept, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Axes axes = new Axes(overChannels, overRows, overColumns);
        View reduced = axes.of(in);
        LoopNest kept = LoopNest.of(axes.others().of(in), out);
        return new Means(Moments.of(reduced, provider), reduced.size(), kept);
    }

    private static final class Means extends LoopNestKernel implements Kernel {
        private final Moments moments;
        private final int values;

        /** @param kept over the axes that remain */
        Means(Moments moments, int values, LoopNest kept) {
            super(kept);
            this.moments = moments;
            this.values = values;
        }

        @Override
        public int scratch() {
            return moments.scratch();
        }

        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            divide(work, work.operands(in, inAt, out, outAt), values);
        }

        @Override
        protected void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
            int from = operands.inAt + nest.offset(0, i, j);
            int to = operands.outAt + nest.offset(1, i, j);
            for (int k = first; k < first + count; k++) {
                double mean = moments.mean(operands.in, from + k * nest.step(0), scratch, 0);
                operands.out[to + k * nest.step(1)] = (float) mean;
            }
        }
    }
}
