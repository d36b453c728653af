package dev.tenonet.runtime.kernel.normalization;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.elementwise.ChannelScaleShift;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * Batch normalisation with stored statistics: out = activation((in - mean) / sqrt(var + eps) * weight + bias), each
 * constant one of the channel. May run in place if the views are equal.
 *
 * <p>Parameters, each one value for a channel: weight if {@code scale}, bias if {@code bias}, then running_mean,
 * running_var.
 *
 * @param in any order
 * @param out any order, of the same shape
 */
public record BatchNormalization(View in, View out, boolean scale, boolean bias, double eps, Activation activation)
        implements KernelSpec<Kernel> {
    public BatchNormalization {
        SpecChecks.requireSameShape("BatchNormalization", in, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        int channels = in.channels();
        SpecChecks.requireLengths("BatchNormalization", parameters, (scale ? 1 : 0) + (bias ? 1 : 0) + 2, channels);
        float[] mean = parameters[parameters.length - 2];
        float[] variance = parameters[parameters.length - 1];
        float[] terms = new float[2 * channels];
        for (int c = 0; c < channels; c++) {
            double factor = (scale ? parameters[0][c] : 1) / Math.sqrt(variance[c] + eps);
            double shift = bias ? parameters[scale ? 1 : 0][c] : 0;
            terms[c] = (float) factor;
            terms[channels + c] = (float) (shift - mean[c] * factor);
        }
        MergeKernel affine = ChannelScaleShift.of(in, out, activation, provider);
        return (data, at, to, toAt, work) -> affine.run(data, at, terms, 0, to, toAt, work);
    }
}
