package dev.tenonet.runtime.kernel.convolution;

import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * A convolution with an addition: out = activation(convolution(a) + b), where the activation is the convolution's own.
 * The sum is that of a convolution without activation, rounded, and b: the bits of the two layers one after the other.
 *
 * <p>Parameters: those of the convolution.
 *
 * @param convolution or several, the last of which is meant; its input is the kernel's first
 * @param other pixels of the output's shape, the kernel's second input; may be the same memory as the output, with the
 *     same view
 */
public record Residual(ResidualTarget convolution, View other) implements KernelSpec<MergeKernel> {
    public Residual {
        SpecChecks.requirePixels("Residual", other);
        SpecChecks.requireSameShape("Residual", other, convolution.out());
    }

    @Override
    public Residual exact() {
        return new Residual(convolution.exact(), other);
    }

    @Override
    public MergeKernel prepare(Provider provider, float[]... parameters) {
        return convolution.prepareSum(other, provider, parameters);
    }
}
