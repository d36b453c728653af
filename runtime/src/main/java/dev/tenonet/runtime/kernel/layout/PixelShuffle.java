package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.layout.KernelSequence.Part;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.ArrayList;
import java.util.List;

/**
 * Pixel shuffle: out(c, y f + i, x f + j) = in((c f + i) f + j, y, x) for i and j below the factor f (Shi et al., Real-Time
 * Single Image and Video Super-Resolution, 2016, arXiv:1609.05158, section 3.2).
 *
 * @param in any order
 * @param out any order; {@code factor} times as high and wide, with fewer channels by the factor's square
 */
public record PixelShuffle(View in, View out, int factor) implements KernelSpec<Kernel> {
    public PixelShuffle {
        SpecChecks.require(
                in.channels() == out.channels() * factor * factor
                        && out.height() == in.height() * factor
                        && out.width() == in.width() * factor,
                "PixelShuffle by %d does not lead from %s to %s",
                factor,
                in,
                out);
    }

    /** One copy for each pair (i, j). */
    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        View from = new View(
                out.channels(),
                in.height(),
                in.width(),
                in.channelStride() * factor * factor,
                in.rowStride(),
                in.pixelStride());
        View to = new View(
                out.channels(),
                in.height(),
                in.width(),
                out.channelStride(),
                out.rowStride() * factor,
                out.pixelStride() * factor);
        Kernel copy = new Copy(from, to).prepare(provider);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < factor; i++) {
            for (int j = 0; j < factor; j++) {
                int channel = i * factor + j;
                parts.add(new Part(copy, channel * in.channelStride(), i * out.rowStride() + j * out.pixelStride()));
            }
        }
        return new KernelSequence(List.copyOf(parts));
    }
}
