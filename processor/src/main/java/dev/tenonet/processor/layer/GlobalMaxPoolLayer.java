package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @GlobalMaxPool}. */
final class GlobalMaxPoolLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return GlobalAvgPoolLayer.of(use, "GlobalMax");
    }
}
