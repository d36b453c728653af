package dev.tenonet.runtime.kernel.reduction;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * The mean over the chosen axes.
 *
 * @param in any order
 * @param out any order; of size 1 along the chosen axes, of the input's along the others
 */
public record ReduceMean(View in, View out, boolean overChannels, boolean overRows, boolean overColumns)
        implements KernelSpec<Kernel> {
    public ReduceMean {
        View kept = new Axes(!overChannels, !overRows, !overColumns).of(in);
        SpecChecks.requireSameShape("ReduceMean", kept, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Axes axes = new Axes(overChannels, overRows, overColumns);
        View reduced = axes.of(in);
        return new ReducingKernel.OfMoments(in, out, axes, Moments.of(reduced, provider), 1);
    }
}
