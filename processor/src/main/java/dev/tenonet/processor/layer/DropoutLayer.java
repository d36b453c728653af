package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
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
                .trained((inputs, workshop) -> workshop.step(
                                "DropoutStep", workshop.number(), Argument.of(p), Argument.of(group(use)))
                        .write(inputs, inputs.get(0).extent()))
                .as(Role.DROPOUT));
    }

    /** Values side by side that are dropped together. */
    private static int group(Use use) {
        boolean together = use.attributes().flag("channels");
        return together ? use.input().extent().height() * use.input().extent().width() : 1;
    }
}
