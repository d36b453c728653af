package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Operator;
import java.util.Optional;

/** {@code @Minimum}: two or more inputs, broadcast. */
final class MinimumLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Merge.several(use, Operator.MINIMUM);
    }
}
