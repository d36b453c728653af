package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import java.util.Optional;

/** {@code @Softplus}. */
final class SoftplusLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        Pointwise.nonZero(use, "beta");
        return Pointwise.of(
                use,
                Activation.of("Softplus", Pointwise.real(use, "beta"), Pointwise.real(use, "threshold")),
                Range.POSITIVE,
                Range.NONE);
    }
}
