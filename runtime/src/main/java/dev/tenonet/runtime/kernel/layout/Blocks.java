package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.layout.KernelSequence.Part;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.ArrayList;
import java.util.List;

/**
 * A wide image, and a deep one that has its blocks of {@code factor} x {@code factor} pixels as channels: wide(c, y f + i, x f + j)
 * is deep((c f + i) f + j, y, x), or deep((i f + j) C + c, y, x) with {@code depthFirst}.
 */
record Blocks(View wide, View deep, int factor, boolean depthFirst) {
    Blocks {
        SpecChecks.require(
                deep.channels() == wide.channels() * factor * factor
                        && wide.height() == deep.height() * factor
                        && wide.width() == deep.width() * factor,
                "%s are no blocks by %d of %s",
                deep,
                factor,
                wide);
    }

    /** One copy for each pair (i, j). */
    KernelSequence copies(Provider provider, boolean toWide) {
        View block = block();
        View layer = layer();
        Kernel copy = (toWide ? new Copy(layer, block) : new Copy(block, layer)).prepare(provider);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < factor; i++) {
            for (int j = 0; j < factor; j++) {
                int place = i * wide.rowStride() + j * wide.pixelStride();
                int channel = (i * factor + j) * (depthFirst ? wide.channels() : 1) * deep.channelStride();
                parts.add(toWide ? new Part(copy, channel, place) : new Part(copy, place, channel));
            }
        }
        return new KernelSequence(List.copyOf(parts));
    }

    /** One pixel of each block. */
    private View block() {
        return new View(
                wide.channels(),
                deep.height(),
                deep.width(),
                wide.channelStride(),
                wide.rowStride() * factor,
                wide.pixelStride() * factor);
    }

    /** The channels that hold it. */
    private View layer() {
        return new View(
                wide.channels(),
                deep.height(),
                deep.width(),
                deep.channelStride() * (depthFirst ? 1 : factor * factor),
                deep.rowStride(),
                deep.pixelStride());
    }
}
