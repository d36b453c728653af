package dev.tenonet.runtime.kernel;

/** Delegates to the scalar twin until the next commit. */
final class VectorAveragePool implements Kernel {
    private final Kernel scalar;

    VectorAveragePool(AveragePool spec) {
        scalar = new ScalarAveragePool(spec);
    }

    @Override
    public int scratch() {
        return scalar.scratch();
    }

    @Override
    public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        scalar.run(in, inAt, out, outAt, work);
    }
}
