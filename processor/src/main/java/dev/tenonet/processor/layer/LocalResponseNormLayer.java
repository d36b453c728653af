package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.training.Kept;
import java.util.List;
import java.util.Optional;

/** {@code @LocalResponseNorm} across channels. */
final class LocalResponseNormLayer implements LayerType {
    /** Far more than there are channels; the kernel counts from a channel so far in int, and keeps as many values. */
    private static final int MOST_SIZE = 1 << 20;

    @Override
    public Optional<Operation> apply(Use use) {
        use.assume(use.input());
        if (!use.requires("size", "5") || !use.isUnary() || !use.hasPositions("remove it")) {
            return Optional.empty();
        }
        int size = use.between(1, MOST_SIZE, "size");
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
                                .write(inputs, inputs.get(0).extent()))
                .trained((inputs, workshop) -> workshop.step(
                                "LocalResponseStep",
                                Argument.of(inputs.get(0).extent().channels()),
                                Argument.of(inputs.get(0).extent().height()
                                        * inputs.get(0).extent().width()),
                                Argument.of(size),
                                Argument.of(use.attributes().real("alpha")),
                                Argument.of(use.attributes().real("beta")),
                                Argument.of(use.attributes().real("k")))
                        .keeps(Kept.INPUTS)
                        .write(inputs, inputs.get(0).extent())));
    }
}
