package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import java.util.Optional;

/** {@code @Relu}. */
final class ReluLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.of(use, Argument.call("Clamp", "relu"), Range.POSITIVE, Range.POSITIVE);
    }
}
