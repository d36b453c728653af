package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Family;
import java.util.Optional;

/** {@code @GlobalMaxPool}. */
final class GlobalMaxPoolLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return GlobalAvgPoolLayer.of(use, Family.GLOBAL_MAX);
    }
}
