package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import java.util.Optional;

/** {@code @Pow}. */
final class PowLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.requires("value", "2")) {
            return Optional.empty();
        }
        boolean even = use.attributes().real("value") % 2 == 0;
        return Pointwise.function(
                use, Activation.of("Pow", Pointwise.wide(use, "value")), even ? Range.POSITIVE : Range.ALL);
    }
}
