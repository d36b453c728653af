package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;

/** Inputs one behind the other along an axis. */
public final class ConcatStep extends BatchStep {
    private final int outer;
    private final ParallelTask forward = this::forward;
    private final ParallelTask backward = this::backward;

    /** @param outer the product of the sizes of the axes before that one */
    public ConcatStep(int outer) {
        this.outer = outer;
    }

    @Override
    protected void forward() {
        divide(forward, pass.count * outer, 2L * pass.count * out.size);
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int line = from; line < end; line++) {
            int to = out.at + line * (out.size / outer);
            for (int i = 0; i < inputs(); i++) {
                int run = in(i).size / outer;
                System.arraycopy(in(i).array, in(i).at + line * run, out.array, to, run);
                to += run;
            }
        }
    }

    @Override
    protected void backward() {
        divide(backward, pass.count * outer, 2L * pass.count * out.size);
    }

    private void backward(Operands operands, int from, int end, float[] scratch) {
        for (int line = from; line < end; line++) {
            int at = outGradient.at + line * (out.size / outer);
            for (int i = 0; i < inputs(); i++) {
                int run = in(i).size / outer;
                if (wants(i)) {
                    BatchValue gradient = inGradient(i);
                    System.arraycopy(outGradient.array, at, gradient.array, gradient.at + line * run, run);
                }
                at += run;
            }
        }
    }
}
