package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.provider.Provider;

/** A function of each value, and its derivative. */
public final class ActivationStep extends BatchStep {
    private static final int MOVES = 8;

    private final Activation activation;
    private final Activation.Pointwise function;
    private final boolean byOutput;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /** @param byOutput whether the derivative is taken at the output, which has the same for it: the input is not kept */
    public ActivationStep(Activation activation, boolean byOutput) {
        this.activation = activation;
        this.byOutput = byOutput;
        function = activation.prepare(Provider.current());
    }

    private int parts() {
        return (pass.count * out.size + PART - 1) / PART;
    }

    @Override
    protected void forward() {
        divide(forward, parts(), (long) MOVES * pass.count * out.size);
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        int first = from * PART;
        int count = Math.min(end * PART, pass.count * out.size) - first;
        System.arraycopy(in(0).array, in(0).at + first, out.array, out.at + first, count);
        function.apply(out.array, out.at + first, count);
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            divide(backward, parts(), (long) MOVES * pass.count * out.size);
        }
    }

    private void backward(Operands operands, int from, int end, float[] scratch) {
        BatchValue gradient = inGradient(0);
        int first = from * PART;
        int count = Math.min(end * PART, pass.count * out.size) - first;
        float[] dy = outGradient.array;
        int dyAt = outGradient.at + first;
        if (byOutput) {
            activation.backwardByOutput(
                    out.array, out.at + first, dy, dyAt, gradient.array, gradient.at + first, count);
        } else {
            activation.backward(in(0).array, in(0).at + first, dy, dyAt, gradient.array, gradient.at + first, count);
        }
    }
}
