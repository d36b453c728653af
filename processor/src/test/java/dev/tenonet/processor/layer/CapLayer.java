package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import dev.tenonet.processor.plan.Argument;
import java.util.Optional;

/** A layer that only {@link NewLayerTest} has: min(x, limit). */
final class CapLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        Range below = new Range(Double.NEGATIVE_INFINITY, use.attributes().real("limit"));
        return Pointwise.of(
                use,
                Activation.between(Argument.of(Float.NEGATIVE_INFINITY), Pointwise.real(use, "limit")),
                below,
                below);
    }
}
