package dev.tenonet.runtime.kernel;

/** A kernel with two inputs that treats its values in runs, which the views' order makes as long as may be. */
abstract class RunKernel implements MergeKernel {
    /** Short enough for the first-level cache: an activation of its own passes over values just stored. */
    private static final int CHUNK = 4096;

    final int aStep;
    final int bStep;
    final int outStep;
    final Epilogue epilogue;
    private final Nest nest;

    /** @param nest over the two inputs and the output */
    RunKernel(Nest nest, Epilogue epilogue) {
        this.nest = nest;
        this.epilogue = epilogue;
        aStep = nest.step(0);
        bStep = nest.step(1);
        outStep = nest.step(2);
    }

    /** Makes {@code count} values, which stand the views' steps apart, and enforces the epilogue's bounds. */
    abstract void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count);

    @Override
    public final void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, Workspace work) {
        for (int i = 0; i < nest.outer; i++) {
            for (int j = 0; j < nest.middle; j++) {
                chunks(a, aAt + nest.offset(0, i, j), b, bAt + nest.offset(1, i, j), out, outAt + nest.offset(2, i, j));
            }
        }
    }

    private void chunks(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt) {
        for (int done = 0; done < nest.inner; done += CHUNK) {
            int count = Math.min(CHUNK, nest.inner - done);
            run(a, aAt + done * aStep, b, bAt + done * bStep, out, outAt + done * outStep, count);
            epilogue.finishSteps(out, outAt + done * outStep, outStep, count);
        }
    }
}
