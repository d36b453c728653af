package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
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
        return new Operation(
                "Glu",
                output,
                List.of(),
                List.of(),
                axis > 0,
                0,
                (inputs, workshop) -> workshop.step(Family.GATED_LINEAR.call(
                                Argument.input(0), Argument.output(), Argument.of(axis), Argument.activation()))
                        .write(inputs, output.extent()));
    }
}
