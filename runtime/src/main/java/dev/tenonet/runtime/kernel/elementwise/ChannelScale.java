package dev.tenonet.runtime.kernel.elementwise;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;

/**
 * Values times the weight of their channel, plus its bias, then the activation. May run in place if the views are equal.
 *
 * <p>Parameters: the weight, and with {@code bias} the bias, each one value for a channel.
 *
 * @param in any order
 * @param out any order, of the same shape
 */
public record ChannelScale(View in, View out, boolean bias, Activation activation) implements KernelSpec<Kernel> {
    public ChannelScale {
        SpecChecks.requireSameShape("ChannelScale", in, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        int channels = in.channels();
        SpecChecks.requireLengths("ChannelScale", parameters, bias ? 2 : 1, channels);
        float[] terms = Arrays.copyOf(parameters[0], 2 * channels);
        if (bias) {
            System.arraycopy(parameters[1], 0, terms, channels, channels);
        } else {
            // Added to -0 it keeps the sign.
            Arrays.fill(terms, channels, 2 * channels, -0f);
        }
        MergeKernel affine = ChannelScaleShift.of(in, out, activation, provider);
        return (data, at, to, toAt, work) -> affine.run(data, at, terms, 0, to, toAt, work);
    }
}
