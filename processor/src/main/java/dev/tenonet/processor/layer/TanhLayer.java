package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import java.util.Optional;

/** {@code @Tanh}. */
final class TanhLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        Activation tanh = Activation.of("Tanh");
        return Pointwise.of(use, tanh, new Range(-1, 1), Range.NONE)
                .map(operation -> operation.trained(Pointwise.training(tanh, true)));
    }
}
