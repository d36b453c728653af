package dev.tenonet.runtime.kernel.convolution;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;

/** Convolutions, to whose result another image may be added (see {@link Residual}). */
public interface ResidualTarget extends KernelSpec<Kernel> {
    /** The result's pixels. */
    View out();

    @Override
    ResidualTarget exact();

    /**
     * Prepares activation(convolution(a) + b).
     *
     * @param other b, of the output's shape
     * @param parameters as {@link KernelSpec#prepare} wants them
     */
    MergeKernel prepareSum(View other, Provider provider, float[]... parameters);
}
