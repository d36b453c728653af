package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * What {@link PixelShuffle} undoes: out((c f + i) f + j, y, x) = in(c, y f + i, x f + j) for i and j below the factor f, or
 * out((i f + j) C + c, y, x).
 *
 * @param in any order
 * @param out any order; of the height and the width by {@code factor}, with more channels by the factor's square
 * @param depthFirst the second of the two
 */
public record PixelUnshuffle(View in, View out, int factor, boolean depthFirst) implements KernelSpec<Kernel> {
    public PixelUnshuffle {
        new Blocks(in, out, factor, depthFirst);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return new Blocks(in, out, factor, depthFirst).copies(provider, false);
    }
}
