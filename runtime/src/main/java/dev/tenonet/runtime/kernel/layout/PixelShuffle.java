package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * Pixel shuffle: out(c, y f + i, x f + j) = in((c f + i) f + j, y, x) for i and j below the factor f (Shi et al., Real-Time
 * Single Image and Video Super-Resolution, 2016, arXiv:1609.05158, section 3.2), or in((i f + j) C + c, y, x).
 *
 * @param in any order
 * @param out any order; {@code factor} times as high and wide, with fewer channels by the factor's square
 * @param depthFirst the second of the two
 */
public record PixelShuffle(View in, View out, int factor, boolean depthFirst) implements KernelSpec<Kernel> {
    public PixelShuffle {
        new Blocks(out, in, factor, depthFirst);
    }

    /** The places of one channel together. */
    public PixelShuffle(View in, View out, int factor) {
        this(in, out, factor, false);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return new Blocks(out, in, factor, depthFirst).copies(provider, true);
    }
}
