package dev.tenonet.runtime.kernel.reduction;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * The p-norm over the chosen axes, (sum |x|^p)^(1/p), in double precision: of p = 0 the number of values other than zero, of an
 * infinite p the largest or the least |x|. What is less than {@code least} becomes that.
 *
 * @param in any order
 * @param out any order; of size 1 along the chosen axes, of the input's along the others
 */
public record ReduceNorm(
        View in, View out, boolean overChannels, boolean overRows, boolean overColumns, double p, double least)
        implements KernelSpec<Kernel> {
    public ReduceNorm {
        View kept = new Axes(!overChannels, !overRows, !overColumns).of(in);
        SpecChecks.requireSameShape("ReduceNorm", kept, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Axes axes = new Axes(overChannels, overRows, overColumns);
        View reduced = axes.of(in);
        return p == 2
                ? new Euclidean(this, axes, Moments.of(reduced, provider), reduced.size())
                : new OfPowers(this, axes, fold(reduced));
    }

    private Fold fold(View reduced) {
        if (Double.isInfinite(p)) {
            return p > 0 ? new Fold.Largest(reduced, true) : new Fold.Least(reduced, true);
        }
        return new Fold.Powers(reduced, p);
    }

    private static final class Euclidean extends ReducingKernel {
        private final Moments moments;
        private final int values;
        private final double least;

        Euclidean(ReduceNorm spec, Axes axes, Moments moments, int values) {
            super(spec.in, spec.out, axes);
            this.moments = moments;
            this.values = values;
            least = spec.least;
        }

        @Override
        public int scratch() {
            return moments.scratch();
        }

        @Override
        double reduce(float[] in, int at, float[] scratch) {
            return Math.max(least, Math.sqrt(moments.variance(in, at, 0, scratch, 0) * values));
        }
    }

    private static final class OfPowers extends ReducingKernel {
        private final Fold fold;
        /** Of the sum; 1 if that is the norm. */
        private final double power;

        private final double least;

        OfPowers(ReduceNorm spec, Axes axes, Fold fold) {
            super(spec.in, spec.out, axes);
            this.fold = fold;
            power = spec.p == 0 || Double.isInfinite(spec.p) ? 1 : 1 / spec.p;
            least = spec.least;
        }

        @Override
        double reduce(float[] in, int at, float[] scratch) {
            return Math.max(least, Math.pow(fold.of(in, at), power));
        }
    }
}
