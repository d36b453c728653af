package dev.tenonet.runtime.kernel;

/** Delegates to the scalar twin until the next commit. */
final class VectorDepthwise implements Kernel {
    private final Kernel scalar;

    VectorDepthwise(Convolution spec, float[]... parameters) {
        scalar = new ScalarDepthwise(spec, parameters);
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
