package dev.tenonet.runtime.kernel;

/**
 * The mean over the chosen axes.
 *
 * @param in any order
 * @param out any order; of size 1 along the chosen axes, of the input's along the others
 */
public record Reduce(View in, View out, boolean overChannels, boolean overRows, boolean overColumns)
        implements KernelSpec<Kernel> {
    public Reduce {
        View kept = new Axes(!overChannels, !overRows, !overColumns).of(in);
        Contract.requireSameShape("Reduce", kept, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Axes axes = new Axes(overChannels, overRows, overColumns);
        return new Means(
                Moments.of(axes.of(in), provider), Nest.of(axes.others().of(in), out));
    }

    private record Means(Moments moments, Nest kept) implements Kernel {
        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            for (int i = 0; i < kept.outer; i++) {
                for (int j = 0; j < kept.middle; j++) {
                    int from = inAt + kept.offset(0, i, j);
                    int to = outAt + kept.offset(1, i, j);
                    for (int k = 0; k < kept.inner; k++) {
                        out[to + k * kept.step(1)] = (float) moments.mean(in, from + k * kept.step(0));
                    }
                }
            }
        }
    }
}
