package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @PixelShuffle}: see {@link SpaceBlocks}. */
final class PixelShuffleLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return SpaceBlocks.toSpace(use);
    }
}
