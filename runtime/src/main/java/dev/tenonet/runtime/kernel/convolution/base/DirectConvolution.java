package dev.tenonet.runtime.kernel.convolution.base;

import dev.tenonet.runtime.kernel.RowKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.provider.Provider;

/** A convolution that can compute any rows of its output by themselves, with the same bits. */
public abstract class DirectConvolution extends ConvolutionKernel implements RowKernel {
    public DirectConvolution(ConvolutionProblem spec, View other, Provider provider, int productsInNano) {
        super(spec, other, provider, productsInNano);
    }

    /** Computes rows {@code first} to {@code end} - 1. */
    public abstract void rows(Operands operands, int first, int end, float[] scratch);

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
