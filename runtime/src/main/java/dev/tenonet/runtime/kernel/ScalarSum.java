package dev.tenonet.runtime.kernel;

/** Sums of any strides. */
record ScalarSum(Nest nest, Epilogue epilogue) implements MergeKernel {
    @Override
    public void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, Workspace work) {
        for (int i = 0; i < nest.outer; i++) {
            for (int j = 0; j < nest.middle; j++) {
                add(a, aAt + nest.offset(0, i, j), b, bAt + nest.offset(1, i, j), out, outAt + nest.offset(2, i, j));
            }
        }
    }

    private void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt) {
        int aStep = nest.step(0);
        int bStep = nest.step(1);
        int outStep = nest.step(2);
        for (int i = 0; i < nest.inner; i++) {
            out[outAt + i * outStep] = epilogue.clamp(a[aAt + i * aStep] + b[bAt + i * bStep]);
        }
        if (outStep == 1) {
            epilogue.finish(out, outAt, nest.inner);
            return;
        }
        for (int i = 0; i < nest.inner; i++) {
            epilogue.finish(out, outAt + i * outStep, 1);
        }
    }
}
