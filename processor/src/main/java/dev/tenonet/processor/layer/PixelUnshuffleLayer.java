package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @PixelUnshuffle}: see {@link Blocks}. */
final class PixelUnshuffleLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Blocks.toChannels(use);
    }
}
