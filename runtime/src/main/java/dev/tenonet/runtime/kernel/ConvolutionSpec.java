package dev.tenonet.runtime.kernel;

/** A convolution, to whose result another image may be added (see {@link Residual}). */
public sealed interface ConvolutionSpec extends KernelSpec<Kernel> permits Convolution, FoldedConvolution {
    /** The shapes, and the activation. */
    Convolution convolution();

    @Override
    ConvolutionSpec exact();

    /**
     * Prepares activation(convolution(a) + b).
     *
     * @param other b, of the output's shape
     * @param parameters as {@link KernelSpec#prepare} wants them
     */
    MergeKernel prepareSum(View other, Provider provider, float[]... parameters);
}
