package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import java.util.Optional;

/** {@code @Sin}. */
final class SinLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.function(use, Activation.of("Sin"), new Range(-1, 1));
    }
}
