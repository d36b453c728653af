package dev.tenonet.runtime.kernel.normalization;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.elementwise.ChannelScaleShift;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.reduction.Moments;

/**
 * Normalises each group of channels by its own mean and (biased) variance over the image: out = activation((in - mean) /
 * sqrt(var + eps) * weight + bias). May run in place if the views are equal.
 *
 * <p>Parameters if {@code affine}: weight, bias, each one value for a channel.
 *
 * @param in any order
 * @param out any order, of the same shape
 * @param groups of equally many channels; as many as channels for instance normalisation
 */
public record GroupNormalization(View in, View out, int groups, boolean affine, double eps, Activation activation)
        implements KernelSpec<Kernel> {
    public GroupNormalization {
        SpecChecks.requireSameShape("GroupNormalization", in, out);
        SpecChecks.require(
                in.channels() % groups == 0,
                "GroupNormalization needs channels that %d groups divide, but got %s",
                groups,
                in);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        SpecChecks.requireLengths("GroupNormalization", parameters, affine ? 2 : 0, in.channels());
        return new Scalar(this, provider, parameters);
    }

    int channelsOfGroup() {
        return in.channels() / groups;
    }

    /** Scale and shift of a channel whose group has these moments, where {@link ChannelScaleShift} expects them. */
    void putTerms(float[][] parameters, int channel, double mean, double variance, float[] terms) {
        double scale = (affine ? parameters[0][channel] : 1) / Math.sqrt(variance + eps);
        terms[channel] = (float) scale;
        terms[in.channels() + channel] = (float) ((affine ? parameters[1][channel] : 0) - mean * scale);
    }

    /** Moments of one group after the other, then scale and shift of all channels. */
    static final class Scalar implements Kernel, ParallelTask {
        private final GroupNormalization spec;
        private final float[][] parameters;
        private final Moments moments;
        private final MergeKernel affine;

        Scalar(GroupNormalization spec, Provider provider, float[]... parameters) {
            this.spec = spec;
            this.parameters = parameters;
            View in = spec.in();
            View group = new View(
                    spec.channelsOfGroup(),
                    in.height(),
                    in.width(),
                    in.channelStride(),
                    in.rowStride(),
                    in.pixelStride());
            moments = Moments.of(group, provider);
            affine = ChannelScaleShift.of(in, spec.out(), spec.activation(), provider);
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
        public void runUnits(Operands operands, int first, int end, float[] scratch) {
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
}
