package dev.tenonet.runtime.kernel;

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
