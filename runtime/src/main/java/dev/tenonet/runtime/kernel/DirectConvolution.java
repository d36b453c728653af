package dev.tenonet.runtime.kernel;

/** A convolution that can compute any rows of its output by themselves, with the same bits. */
abstract class DirectConvolution extends ConvolutionKernel implements RowKernel {
    DirectConvolution(ConvolutionProblem spec, View other, Provider provider, int productsInNano) {
        super(spec, other, provider, productsInNano);
    }

    /** Computes rows {@code first} to {@code end} - 1. */
    abstract void rows(Operands operands, int first, int end, float[] scratch);

    @Override
    public final ParallelTask byRows() {
        return this::rows;
    }

    @Override
    public final long nanos() {
        return nanos;
    }

    @Override
    public int slack() {
        return 0;
    }
}
