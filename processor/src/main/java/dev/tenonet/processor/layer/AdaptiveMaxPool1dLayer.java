package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Family;
import java.util.Optional;

/** {@code @AdaptiveMaxPool1d}: see {@link AdaptivePool}. */
final class AdaptiveMaxPool1dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return AdaptivePool.of(use, Family.ADAPTIVE_MAX, "length");
    }
}
