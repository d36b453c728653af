package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import java.util.Optional;

/** {@code @Relu}. */
final class ReluLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.of(use, Activation.RELU, Range.POSITIVE, Range.POSITIVE)
                .map(operation -> operation.trained(Pointwise.training(Activation.RELU, true)));
    }
}
