package dev.tenonet.runtime.kernel.normalization;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.LoopNestKernel;
import dev.tenonet.runtime.kernel.reduction.Moments;

/** Moments of one place after the other, each followed by the normalisation of its values in runs. */
abstract class LayerNormalizationKernel extends LoopNestKernel implements Kernel {
    /** Mean, variance, reading, writing. */
    private static final int PASSES = 4;

    final int inStep;
    final int termStep;
    final int outStep;
    /** The weights, then the biases. */
    final float[] terms;

    private final boolean centred;
    private final double eps;
    private final Moments moments;
    private final LoopNest values;

    /** @param values loops over the chosen axes of the input, of the terms and of the output */
    LayerNormalizationKernel(LayerNormalization spec, Moments moments, LoopNest values, float[] terms) {
        super(LoopNest.of(
                spec.axes().others().of(spec.in()), spec.axes().others().of(spec.out())));
        this.moments = moments;
        this.values = values;
        this.terms = terms;
        centred = spec.centred();
        eps = spec.eps();
        inStep = values.step(0);
        termStep = values.step(1);
        outStep = values.step(2);
    }

    /** Normalises {@code count} values by a mean and a factor, then scales and shifts them by the terms. */
    abstract void run(float[] in, int inAt, int term, float[] out, int outAt, int count, float mean, float factor);

    @Override
    public final int scratch() {
        return moments.scratch();
    }

    @Override
    public final void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        divide(work, work.operands(in, inAt, out, outAt), PASSES * values.outer * values.middle * values.inner);
    }

    @Override
    protected final void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
        int from = operands.inAt + nest.offset(0, i, j);
        int to = operands.outAt + nest.offset(1, i, j);
        for (int k = first; k < first + count; k++) {
            place(operands.in, from + k * nest.step(0), operands.out, to + k * nest.step(1), scratch);
        }
    }

    private void place(float[] in, int inAt, float[] out, int outAt, float[] scratch) {
        double mean = centred ? moments.mean(in, inAt, scratch, 0) : 0;
        double variance = moments.variance(in, inAt, mean, scratch, 0);
        float factor = (float) (1 / Math.sqrt(variance + eps));
        for (int i = 0; i < values.outer; i++) {
            for (int j = 0; j < values.middle; j++) {
                int from = inAt + values.offset(0, i, j);
                int to = outAt + values.offset(2, i, j);
                run(in, from, values.offset(1, i, j), out, to, values.inner, (float) mean, factor);
            }
        }
    }
}
