package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.training.Kept;
import dev.tenonet.processor.training.Objective;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code @Softmax} along an axis. */
final class SoftmaxLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return along(use, "Softmax", Family.SOFTMAX, new Range(0, 1), false);
    }

    /** A kernel family that takes an axis and keeps the shape. */
    static Optional<Operation> along(Use use, String label, Family family, Range image, boolean logarithms) {
        use.assume(use.input());
        if (!use.isUnary()) {
            return Optional.empty();
        }
        OptionalInt axis = Axes.of(use, "axis");
        if (axis.isEmpty()) {
            return Optional.empty();
        }
        Operation operation = Operation.simple(
                        label,
                        use.input(),
                        (inputs, workshop) -> workshop.step(
                                        family.call(Argument.input(0), Argument.output(), Argument.of(axis.getAsInt())))
                                .write(inputs, inputs.get(0).extent()))
                .trained((inputs, workshop) -> workshop.step(
                                "SoftmaxStep",
                                Sizes.of(inputs.get(0).extent()),
                                Argument.of(axis.getAsInt()),
                                Argument.of(logarithms))
                        .keeps(Kept.OUTPUT)
                        .write(inputs, inputs.get(0).extent()))
                .with(Traits.softmax(image));
        // Along other axes these are no classes.
        return Optional.of(axis.getAsInt() == 0 ? operation.absorbedBy(Objective.CROSS_ENTROPY) : operation);
    }
}
