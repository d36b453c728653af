package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import java.util.Optional;

/** {@code @Flatten}: a vector in the order C, H, W. No step: whoever reads it is told how the image lies in memory. */
final class FlattenLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        use.assume(Shape.unknown(1));
        if (!use.isUnary()) {
            return Optional.empty();
        }
        Shape output = Shape.of((int) Math.min(Integer.MAX_VALUE, use.input().size()));
        return Optional.of(Operation.simple("Flatten", output, Lowering.renaming(output.extent()))
                .trained(BatchLowering.renaming(output.extent()))
                .as(Role.RENAMING));
    }
}
