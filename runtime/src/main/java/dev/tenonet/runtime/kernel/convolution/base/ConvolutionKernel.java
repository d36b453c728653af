package dev.tenonet.runtime.kernel.convolution.base;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * A convolution that adds its second input, if it is given one, between the products and the activation. Its threads
 * share units of the output.
 */
public abstract class ConvolutionKernel implements Kernel, MergeKernel, ParallelTask {
    protected final View out;
    /** Layout of the second input. */
    public final View other;

    public final Epilogue epilogue;
    /** What one thread needs, roughly. */
    protected final long nanos;

    /** @param productsInNano what one thread computes in a nanosecond, roughly */
    public ConvolutionKernel(ConvolutionProblem spec, View other, Provider provider, int productsInNano) {
        out = spec.out();
        this.other = other;
        epilogue = Epilogue.of(spec.activation(), provider);
        nanos = (long) out.size() * spec.patches().length() / productsInNano;
    }

    /** Into how many units the output divides. */
    public abstract int units();

    @Override
    public final void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        run(in, inAt, null, 0, to, outAt, work);
    }

    @Override
    public void run(float[] a, int aAt, float[] b, int bAt, float[] to, int outAt, Workspace work) {
        work.divide(this, work.operands(a, aAt, b, bAt, to, outAt), units(), nanos);
    }
}
