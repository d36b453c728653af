package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import java.util.List;
import java.util.Optional;

/** {@code @LocalResponseNorm} across channels. */
final class LocalResponseNormLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        use.assume(use.input());
        if (!use.requires("size", "5") || !use.isUnary() || !use.hasPositions("remove it")) {
            return Optional.empty();
        }
        int size = use.atLeast(1, "size");
        for (String element : List.of("alpha", "beta", "k")) {
            Pointwise.real(use, element);
        }
        return Optional.of(Operation.simple(
                "LocalResponseNorm",
                use.input(),
                (inputs, workshop) -> workshop.step(Family.LOCAL_RESPONSE.call(
                                Argument.input(0),
                                Argument.output(),
                                Argument.of(size),
                                Argument.of(use.attributes().real("alpha")),
                                Argument.of(use.attributes().real("beta")),
                                Argument.of(use.attributes().real("k"))))
                        .write(inputs, inputs.get(0).extent())));
    }
}
