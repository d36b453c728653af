package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @Conv1d}: see {@link Convolution}. */
final class Conv1dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Convolution.of(use, 2);
    }
}
