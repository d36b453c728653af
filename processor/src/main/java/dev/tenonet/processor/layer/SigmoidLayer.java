package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import dev.tenonet.processor.training.Objective;
import java.util.Optional;

/** {@code @Sigmoid}. */
final class SigmoidLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        Activation sigmoid = Activation.of("Sigmoid");
        return Pointwise.of(use, sigmoid, new Range(0, 1), Range.NONE)
                .map(operation -> operation
                        .trained(Pointwise.training(sigmoid, true))
                        .absorbedBy(Objective.BINARY_CROSS_ENTROPY));
    }
}
