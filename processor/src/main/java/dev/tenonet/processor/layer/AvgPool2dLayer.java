package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @AvgPool2d}: see {@link Pool}. */
final class AvgPool2dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pool.average(use, 3);
    }
}
