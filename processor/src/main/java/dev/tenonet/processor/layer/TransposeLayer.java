package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.CopyCall;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code @Transpose}: the axes in another order; a copy that reads along permuted strides. */
final class TransposeLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.isUnary()) {
            return Optional.empty();
        }
        List<Integer> axes = new ArrayList<>();
        for (String name : use.attributes().constants("value")) {
            OptionalInt axis = Axes.of(use, "value", name);
            if (axis.isEmpty()) {
                return Optional.empty();
            }
            axes.add(axis.getAsInt());
        }
        int rank = use.input().rank();
        if (axes.size() != rank || axes.stream().distinct().count() != rank) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "value",
                    "@Transpose names each axis of " + use.input() + " once, but has "
                            + use.attributes().constants("value"),
                    "name " + rank + " different axes");
            return Optional.empty();
        }
        Shape output = new Shape(axes.stream()
                .map(axis -> use.input().sizes().get(Axes.position(use.input(), axis)))
                .toList());
        return Optional.of(Operation.simple("Transpose", output, lowering(output, permutation(axes)))
                .trained(training(output, permutation(axes))));
    }

    private static BatchLowering training(Shape output, List<Integer> permutation) {
        return (inputs, workshop) -> {
            Extent from = inputs.get(0).extent();
            List<Integer> sizes = List.of(from.channels(), from.height(), from.width());
            List<Integer> steps = List.of(from.height() * from.width(), from.width(), 1);
            List<Argument> arguments = new ArrayList<>(List.of(Argument.of(0)));
            permutation.forEach(axis -> {
                arguments.add(Argument.of(sizes.get(axis)));
                arguments.add(Argument.of(steps.get(axis)));
            });
            return workshop.step("GatherStep", new Argument.Several(arguments)).write(inputs, output.extent());
        };
    }

    /** As axes of an image: sequences keep their one row, vectors their one position. */
    private static List<Integer> permutation(List<Integer> axes) {
        return switch (axes.size()) {
            case 1 -> List.of(0, 1, 2);
            case 2 -> List.of(axes.get(0), 1, axes.get(1));
            default -> axes;
        };
    }

    private static Lowering lowering(Shape output, List<Integer> permutation) {
        return (inputs, workshop) ->
                workshop.step(new CopyCall(Optional.of(permutation))).write(inputs, output.extent());
    }
}
