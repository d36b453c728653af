package dev.tenonet.runtime.kernel.convolution;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * A transposed convolution: each input value adds its multiple of the kernel to the output, out(o, y s - before + ky d, x s
 * - before + kx d) += weight(c, o, ky, kx) * in(c, y, x), c over the channels of o's group; then the bias is added and the
 * activation applied. What falls beside the output is dropped.
 *
 * <p>Parameters: the weight (input channels, output channels / groups, kernel rows, kernel columns), then the bias (output
 * channels) if there is one.
 *
 * @param in pixels; needs no halo
 * @param out pixels, of any size; what lies between its pixels and rows is left alone
 * @param rows {@code before} is the number of rows dropped before the output; {@code after} has no meaning
 * @param columns likewise
 */
public record TransposedConvolution(
        View in, View out, Window rows, Window columns, int groups, boolean bias, Activation activation)
        implements KernelSpec<Kernel> {
    public TransposedConvolution {
        SpecChecks.requirePixels("TransposedConvolution", in, out);
        SpecChecks.require(
                in.channels() % groups == 0 && out.channels() % groups == 0,
                "TransposedConvolution needs channels that %d groups divide, but got %s and %s",
                groups,
                in,
                out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        long weights = (long) in.channels() * (out.channels() / groups) * rows.kernel() * columns.kernel();
        SpecChecks.requireParameters("TransposedConvolution", parameters, weights, bias, out.channels());
        return new TransposedPhases(this, parameters).prepare(provider);
    }
}
