package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import java.util.Optional;

/** {@code @Selu}. */
final class SeluLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.of(use, Activation.of("Selu", Pointwise.wide(use, "alpha"), Pointwise.wide(use, "gamma")));
    }
}
