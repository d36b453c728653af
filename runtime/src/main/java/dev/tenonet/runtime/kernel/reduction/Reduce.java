package dev.tenonet.runtime.kernel.reduction;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * The sum, the largest or the least value over the chosen axes; NaN if there is one.
 *
 * @param in any order
 * @param out any order; of size 1 along the chosen axes, of the input's along the others
 */
public record Reduce(
        View in, View out, boolean overChannels, boolean overRows, boolean overColumns, Reduction reduction)
        implements KernelSpec<Kernel> {
    public Reduce {
        View kept = new Axes(!overChannels, !overRows, !overColumns).of(in);
        SpecChecks.requireSameShape("Reduce", kept, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Axes axes = new Axes(overChannels, overRows, overColumns);
        View reduced = axes.of(in);
        return switch (reduction) {
            case SUM -> new ReducingKernel.OfMoments(in, out, axes, Moments.of(reduced, provider), reduced.size());
            case LARGEST -> new ReducingKernel.OfFold(in, out, axes, new Fold.Largest(reduced, false));
            case LEAST -> new ReducingKernel.OfFold(in, out, axes, new Fold.Least(reduced, false));
        };
    }
}
