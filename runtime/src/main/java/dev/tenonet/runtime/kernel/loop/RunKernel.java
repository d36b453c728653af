package dev.tenonet.runtime.kernel.loop;

import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.Workspace;

/** A kernel with two inputs that treats its values in runs, which the views' order makes as long as may be. */
public abstract class RunKernel extends LoopNestKernel implements MergeKernel {
    /** Two inputs and the output. */
    private static final int MOVES = 3;

    protected final int aStep;
    protected final int bStep;
    protected final int outStep;
    protected final Epilogue epilogue;

    /** @param nest over the two inputs and the output */
    public RunKernel(LoopNest nest, Epilogue epilogue) {
        super(nest);
        this.epilogue = epilogue;
        aStep = nest.step(0);
        bStep = nest.step(1);
        outStep = nest.step(2);
    }

    /** Makes {@code count} values, which stand the views' steps apart, and enforces the epilogue's bounds. */
    public abstract void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count);

    @Override
    public final void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, Workspace work) {
        divide(work, work.operands(a, aAt, b, bAt, out, outAt), MOVES);
    }

    @Override
    protected final void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
        int a = operands.inAt + nest.offset(0, i, j) + first * aStep;
        int b = operands.otherAt + nest.offset(1, i, j) + first * bStep;
        int to = operands.outAt + nest.offset(2, i, j) + first * outStep;
        run(operands.in, a, operands.other, b, operands.out, to, count);
        epilogue.finishSteps(operands.out, to, outStep, count);
    }
}
