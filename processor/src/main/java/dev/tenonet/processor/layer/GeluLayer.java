package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import dev.tenonet.processor.plan.Argument;
import java.util.Optional;

/** {@code @Gelu}. */
final class GeluLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.of(
                use, Activation.of("Gelu", Argument.of(use.attributes().flag("approximate"))));
    }
}
