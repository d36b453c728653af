package dev.tenonet.runtime.kernel.reduction;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.LoopNestKernel;

/** One number for each place along the axes that remain. */
abstract class ReducingKernel extends LoopNestKernel implements Kernel {
    private final int values;

    ReducingKernel(View in, View out, Axes axes) {
        super(LoopNest.of(axes.others().of(in), out));
        values = axes.of(in).size();
    }

    /** That of the values from {@code in[at]} on. */
    abstract double reduce(float[] in, int at, float[] scratch);

    @Override
    public final void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        divide(work, work.operands(in, inAt, out, outAt), values);
    }

    @Override
    protected final void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
        int from = operands.inAt + nest.offset(0, i, j);
        int to = operands.outAt + nest.offset(1, i, j);
        for (int k = first; k < first + count; k++) {
            operands.out[to + k * nest.step(1)] = (float) reduce(operands.in, from + k * nest.step(0), scratch);
        }
    }

    /** Of moments, times a number. */
    static final class OfMoments extends ReducingKernel {
        private final Moments moments;
        private final double factor;

        OfMoments(View in, View out, Axes axes, Moments moments, double factor) {
            super(in, out, axes);
            this.moments = moments;
            this.factor = factor;
        }

        @Override
        public int scratch() {
            return moments.scratch();
        }

        @Override
        double reduce(float[] in, int at, float[] scratch) {
            return factor * moments.mean(in, at, scratch, 0);
        }
    }

    /** Of a fold. */
    static final class OfFold extends ReducingKernel {
        private final Fold fold;

        OfFold(View in, View out, Axes axes, Fold fold) {
            super(in, out, axes);
            this.fold = fold;
        }

        @Override
        double reduce(float[] in, int at, float[] scratch) {
            return fold.of(in, at);
        }
    }
}
