package dev.tenonet.runtime.kernel;

/** Moments of one group after the other, then scale and shift of all channels. */
final class ScalarGroupNormalization implements Kernel, Divisible {
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

    /** The terms, then what the moments need. */
    @Override
    public int scratch() {
        return terms() + moments.scratch();
    }

    private int terms() {
        return 2 * spec.in().channels();
    }

    @Override
    public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        long nanos = Cost.ofMoves(2L * spec.in().size());
        work.divide(this, work.operands(in, inAt, out, outAt), spec.groups(), nanos);
        affine.run(in, inAt, work.scratch, 0, out, outAt, work);
    }

    /** Units are groups, whose terms go to the caller's scratch. */
    @Override
    public void run(Operands operands, int first, int end, float[] scratch) {
        int channels = spec.channelsOfGroup();
        for (int group = first; group < end; group++) {
            int at = operands.inAt + group * channels * spec.in().channelStride();
            double mean = moments.mean(operands.in, at, scratch, terms());
            double variance = moments.variance(operands.in, at, mean, scratch, terms());
            for (int c = group * channels; c < (group + 1) * channels; c++) {
                spec.putTerms(parameters, c, mean, variance, operands.shared);
            }
        }
    }
}
