package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import java.util.Optional;

/** {@code @Scale}. */
final class ScaleLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.affine(
                use, Activation.of("Scale", Pointwise.real(use, "value"), Pointwise.real(use, "offset")));
    }
}
