package dev.tenonet.runtime.kernel;

/** A convolution into scratch, then a pool from there. */
final class ChainedPool implements Kernel {
    private final Kernel convolution;
    private final Kernel pool;
    /** Where the image begins in scratch: behind what the two kernels use. */
    private final int image;

    private final int size;

    ChainedPool(PooledConvolution spec, Provider provider, float[]... parameters) {
        Convolution whole = spec.convolution();
        View out = whole.out();
        View dense = View.pixels(out.channels(), out.height(), out.width());
        convolution = whole.between(whole.in(), dense).prepare(provider, parameters);
        pool = spec.pool(dense).prepare(provider);
        image = Math.max(convolution.scratch(), pool.scratch());
        size = dense.size();
    }

    @Override
    public int scratch() {
        return image + size;
    }

    @Override
    public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        convolution.run(in, inAt, work.scratch, image, work);
        pool.run(work.scratch, image, out, outAt, work);
    }
}
