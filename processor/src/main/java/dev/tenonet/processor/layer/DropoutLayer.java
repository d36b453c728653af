package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Lowering;
import java.util.Optional;

/** {@code @Dropout}: nothing at inference. */
final class DropoutLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        double p = use.attributes().real("p");
        if (!(p >= 0 && p <= 1)) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    "p",
                    "p is a probability from 0 to 1, but is " + p,
                    p >= 2 && p <= 100
                            ? "use p = " + p / 100 + ", if a percentage was meant"
                            : "use p = " + (p > 1 ? 1.0 : 0.0) + ", the nearest");
        }
        if (!use.isUnary()) {
            return Optional.empty();
        }
        return Optional.of(Operation.simple(
                        "Dropout", use.input(), Lowering.renaming(use.input().extent()))
                .as(Role.DROPOUT));
    }
}
