package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import dev.tenonet.processor.plan.Argument;
import java.util.Optional;

/** {@code @Relu6}. */
final class Relu6Layer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.of(
                use, Activation.between(Argument.of(0f), Argument.of(6f)), new Range(0, 6), new Range(0, 6));
    }
}
