package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import java.util.Optional;

/** {@code @HardSigmoid}. */
final class HardSigmoidLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.of(
                use,
                Activation.of("HardSigmoid", Pointwise.real(use, "alpha"), Pointwise.real(use, "beta")),
                new Range(0, 1),
                Range.NONE);
    }
}
