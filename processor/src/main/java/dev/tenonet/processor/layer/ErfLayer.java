package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import java.util.Optional;

/** {@code @Erf}. */
final class ErfLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.function(use, Activation.of("Erf"), new Range(-1, 1));
    }
}
