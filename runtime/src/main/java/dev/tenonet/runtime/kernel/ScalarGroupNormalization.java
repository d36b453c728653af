package dev.tenonet.runtime.kernel;

/** Moments of one group after the other, then scale and shift of all channels. */
final class ScalarGroupNormalization implements Kernel {
    private final GroupNormalization spec;
    private final float[][] parameters;
    private final Moments moments;
    private final MergeKernel affine;

    ScalarGroupNormalization(GroupNormalization spec, Provider provider, float[]... parameters) {
        this.spec = spec;
        this.parameters = parameters;
        View in = spec.in();
        View group = new View(
                spec.channelsOfGroup(), in.height(), in.width(), in.channelStride(), in.rowStride(), in.pixelStride());
        moments = Moments.of(group, provider);
        affine = Affine.of(in, spec.out(), spec.activation(), provider);
    }

    @Override
    public int scratch() {
        return 2 * spec.in().channels();
    }

    @Override
    public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        int channels = spec.channelsOfGroup();
        for (int first = 0; first < spec.in().channels(); first += channels) {
            int at = inAt + first * spec.in().channelStride();
            double mean = moments.mean(in, at);
            double variance = moments.variance(in, at, mean);
            for (int c = first; c < first + channels; c++) {
                spec.putTerms(parameters, c, mean, variance, work.scratch);
            }
        }
        affine.run(in, inAt, work.scratch, 0, out, outAt, work);
    }
}
