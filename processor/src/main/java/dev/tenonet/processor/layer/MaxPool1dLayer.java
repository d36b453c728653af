package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @MaxPool1d}: see {@link Pool}. */
final class MaxPool1dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pool.max(use, 2);
    }
}
