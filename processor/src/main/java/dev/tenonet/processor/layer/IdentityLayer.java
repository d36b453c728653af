package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import java.util.Optional;

/** {@code @Identity}: another name for its input. */
final class IdentityLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.isUnary()) {
            return Optional.empty();
        }
        return Optional.of(Operation.simple(
                        "Identity", use.input(), Lowering.renaming(use.input().extent()))
                .trained(BatchLowering.renaming(use.input().extent()))
                .as(Role.RENAMING));
    }
}
