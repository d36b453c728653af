package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Operator;
import dev.tenonet.processor.training.BatchOperand;
import dev.tenonet.processor.training.BatchWorkshop;
import dev.tenonet.processor.training.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code @Glu}: the first half of an axis, gated by the second. */
final class GluLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.isUnary()) {
            return Optional.empty();
        }
        OptionalInt axis = Axes.of(use, "axis");
        if (axis.isEmpty()) {
            return Optional.empty();
        }
        int position = Axes.position(use.input(), axis.getAsInt());
        int size = use.input().sizes().get(position);
        List<Integer> sizes = new ArrayList<>(use.input().sizes());
        sizes.set(position, size == Shape.UNKNOWN ? Shape.UNKNOWN : Math.max(1, size / 2));
        if (size % 2 != 0) {
            use.fault(
                    Id.GROUPS_DO_NOT_DIVIDE,
                    use.attributes().isWritten("axis") ? "axis" : null,
                    "@Glu halves an axis, but there are " + size + " "
                            + (position == 0 ? "channels" : Windows.axis(sizes.size() - 1, position - 1)) + " in "
                            + use.input(),
                    "give the layer before it an even number of them, such as " + (size + 1));
        }
        return Optional.of(operation(new Shape(sizes), axis.getAsInt()));
    }

    private static Operation operation(Shape output, int axis) {
        // Along rows or columns, a result depends on places half an image apart.
        Operation operation = new Operation(
                "Glu",
                output,
                List.of(),
                List.of(),
                axis > 0,
                0,
                (inputs, workshop) -> workshop.step(Family.GATED_LINEAR.call(
                                Argument.input(0), Argument.output(), Argument.of(axis), Argument.activation()))
                        .write(inputs, output.extent()));
        return operation.trained((inputs, workshop) -> training(inputs, output.extent(), axis, workshop));
    }

    /** Both halves, the sigmoid of the second, and their product. */
    private static BatchOperand training(List<BatchOperand> inputs, Extent half, int axis, BatchWorkshop workshop) {
        int[] steps = {
            half.height() * half.width() * (axis > 0 ? 2 : 1), half.width() * (axis == 2 ? 2 : 1), 1,
        };
        int[] sizes = {half.channels(), half.height(), half.width()};
        BatchOperand values = half(inputs, half, 0, steps, workshop);
        BatchOperand gates = half(inputs, half, sizes[axis] * steps[axis], steps, workshop);
        BatchOperand factors =
                Pointwise.training(Activation.of("Sigmoid"), true).lower(List.of(gates), workshop);
        return workshop.step("BinaryStep", Operator.MULTIPLY.argument(), Sizes.of(half), Sizes.of(half))
                .keeps(Kept.INPUTS)
                .write(List.of(values, factors), half);
    }

    private static BatchOperand half(
            List<BatchOperand> inputs, Extent half, int first, int[] steps, BatchWorkshop workshop) {
        return workshop.step(
                        "GatherStep",
                        Argument.of(first),
                        Argument.of(half.channels()),
                        Argument.of(steps[0]),
                        Argument.of(half.height()),
                        Argument.of(steps[1]),
                        Argument.of(half.width()),
                        Argument.of(steps[2]))
                .write(inputs, half);
    }
}
