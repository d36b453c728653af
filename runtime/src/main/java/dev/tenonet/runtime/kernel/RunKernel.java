package dev.tenonet.runtime.kernel;

/** A kernel with two inputs that treats its values in runs, which the views' order makes as long as may be. */
abstract class RunKernel extends LoopNestKernel implements MergeKernel {
    /** Two inputs and the output. */
    private static final int MOVES = 3;

    final int aStep;
    final int bStep;
    final int outStep;
    final Epilogue epilogue;

    /** @param nest over the two inputs and the output */
    RunKernel(LoopNest nest, Epilogue epilogue) {
        super(nest);
        this.epilogue = epilogue;
        aStep = nest.step(0);
        bStep = nest.step(1);
        outStep = nest.step(2);
    }

    /** Makes {@code count} values, which stand the views' steps apart, and enforces the epilogue's bounds. */
    abstract void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count);

    @Override
    public final void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, Workspace work) {
        divide(work, work.operands(a, aAt, b, bAt, out, outAt), MOVES);
    }

    @Override
    final void piece(Operands operands, int i, int j, int first, int count, float[] scratch) {
        int a = operands.inAt + nest.offset(0, i, j) + first * aStep;
        int b = operands.otherAt + nest.offset(1, i, j) + first * bStep;
        int to = operands.outAt + nest.offset(2, i, j) + first * outStep;
        run(operands.in, a, operands.other, b, operands.out, to, count);
        epilogue.finishSteps(operands.out, to, outStep, count);
    }
}
