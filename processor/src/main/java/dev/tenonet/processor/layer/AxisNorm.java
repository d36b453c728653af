package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.BatchOperand;
import dev.tenonet.processor.training.Kept;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Normalisations over a choice of axes, at each place along the others. */
final class AxisNorm {
    private AxisNorm() {}

    /** The axes that {@code axis} lists, as kernels count, or all; empty after a fault. */
    static Optional<Set<Integer>> axes(Use use) {
        return Axes.all(use, "axis").map(axes -> axes.isEmpty() ? from(use, 0) : axes);
    }

    /** The axes of the input from a position among its sizes on. */
    static Set<Integer> from(Use use, int first) {
        Set<Integer> axes = new TreeSet<>();
        for (int position = first; position < use.input().rank(); position++) {
            axes.add(Axes.ofPosition(use.input(), position));
        }
        return axes;
    }

    /**
     * The operation, with the parameters that {@code affine} and {@code bias} ask for.
     *
     * @param centred whether the mean is taken off
     */
    static Operation operation(Use use, Set<Integer> axes, boolean centred) {
        List<Integer> shape = axes.stream()
                .map(axis -> use.input().sizes().get(Axes.position(use.input(), axis)))
                .toList();
        List<String> affine =
                centred ? Norm.affine(use) : Norm.affine(use).stream().limit(1).toList();
        List<Parameter> parameters = affine.stream()
                .map(name -> new Parameter(name, shape).constant(name.equals("weight") ? 1 : 0))
                .toList();
        boolean seesAll = use.input().rank() > 1 && !axes.equals(Set.of(0));
        return new Operation(
                        use.attributes().annotation(),
                        use.input(),
                        parameters,
                        List.of(),
                        seesAll,
                        0,
                        lowering(use, axes, centred, affine))
                .trained(training(use, axes, centred, affine));
    }

    private static Lowering lowering(Use use, Set<Integer> axes, boolean centred, List<String> affine) {
        return (inputs, workshop) -> workshop.step(Family.LAYER_NORMALIZATION.call(
                        Argument.input(0),
                        Argument.output(),
                        Argument.of(axes.contains(0)),
                        Argument.of(axes.contains(1)),
                        Argument.of(axes.contains(2)),
                        Argument.of(centred),
                        Argument.of(affine.contains("weight")),
                        Argument.of(affine.contains("bias")),
                        Argument.of(use.attributes().real("eps"))))
                .parameters(affine)
                .write(inputs, inputs.get(0).extent());
    }

    /** The axes stand last while they are normalised over, so that the values of each place lie side by side. */
    private static BatchLowering training(Use use, Set<Integer> axes, boolean centred, List<String> affine) {
        List<Integer> order = IntStream.range(0, 3)
                .boxed()
                .sorted(Comparator.comparing((Integer axis) -> axes.contains(axis)))
                .toList();
        List<Integer> back = List.of(order.indexOf(0), order.indexOf(1), order.indexOf(2));
        boolean moved = !order.equals(List.of(0, 1, 2)) && use.input().rank() > 1;
        return (inputs, workshop) -> {
            BatchOperand in = moved ? TransposeLayer.training(workshop, inputs.get(0), order) : inputs.get(0);
            int length = axes.stream()
                    .mapToInt(axis -> use.input().sizes().get(Axes.position(use.input(), axis)))
                    .reduce(1, (a, b) -> a * b);
            int parts = in.extent().size() / length;
            BatchOperand out = workshop.step(
                            "NormStep",
                            Argument.of(parts),
                            Argument.of(length),
                            Argument.of(centred),
                            Argument.of(affine.contains("weight")),
                            Argument.of(affine.contains("bias")),
                            Argument.of(use.attributes().real("eps")))
                    .parameters(affine)
                    .saves(4 * parts)
                    .keeps(Kept.INPUTS)
                    .write(List.of(in), in.extent());
            return moved ? TransposeLayer.training(workshop, out, back) : out;
        };
    }
}
