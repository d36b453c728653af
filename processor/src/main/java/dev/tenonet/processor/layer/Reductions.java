package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Call;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.training.BatchLowering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Layers that make one value of many along axes, which they drop or keep with size 1. */
final class Reductions {
    private Reductions() {}

    /** A reduction by a kernel family, with its arguments behind the axes; without a backward step. */
    static Optional<Operation> of(Use use, Family family, Argument... more) {
        return of(use, (axes, operation) -> operation, axes -> call(family, axes, more));
    }

    /** A reduction with a backward step, for axes and a result of some extent. */
    static Optional<Operation> of(
            Use use, Function<Set<Integer>, Call> call, BiFunction<Set<Integer>, Extent, BatchLowering> training) {
        return of(
                use,
                (axes, operation) -> operation.trained(
                        training.apply(axes, operation.output().extent())),
                call);
    }

    private static Optional<Operation> of(
            Use use, BiFunction<Set<Integer>, Operation, Operation> finish, Function<Set<Integer>, Call> call) {
        use.assumeNothing();
        if (!use.isUnary()) {
            return Optional.empty();
        }
        Optional<Set<Integer>> axes = axes(use);
        if (axes.isEmpty()) {
            return Optional.empty();
        }
        Shape kept = kept(use.input(), axes.get());
        List<Integer> rest = new ArrayList<>();
        for (int position = 0; position < kept.rank(); position++) {
            if (!axes.get().contains(axis(use.input(), position))) {
                rest.add(kept.sizes().get(position));
            }
        }
        boolean keep = use.attributes().flag("keep");
        if (!keep && rest.isEmpty()) {
            use.fault(
                    Id.WRONG_RANK,
                    use.attributes().isWritten("value") ? "value" : null,
                    use.attributes() + " over all axes of " + use.input() + " would leave none",
                    "write keep = true, to keep them with size 1");
        }
        if (use.failed()) {
            return Optional.empty();
        }
        Shape output = keep ? kept : new Shape(rest);
        // What is made of the channels alone stays where they were.
        boolean seesAll = !keep || !axes.get().equals(Set.of(0));
        Operation operation = new Operation(
                use.attributes().annotation(),
                output,
                List.of(),
                List.of(),
                seesAll,
                0,
                (inputs, workshop) -> workshop.step(call.apply(axes.get()))
                        .write(inputs, kept.extent())
                        .as(output.extent()));
        return Optional.of(finish.apply(axes.get(), operation));
    }

    /** The shape with size 1 along axes. */
    static Shape kept(Shape shape, Set<Integer> axes) {
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        for (int position = 0; position < sizes.size(); position++) {
            if (axes.contains(axis(shape, position))) {
                sizes.set(position, 1);
            }
        }
        return new Shape(sizes);
    }

    /** A sequence is an image of one row. */
    private static int axis(Shape shape, int position) {
        return shape.rank() == 2 && position == 1 ? 2 : position;
    }

    /** A call that reduces axes. */
    static Call call(Family family, Set<Integer> axes, Argument... more) {
        List<Argument> arguments = new ArrayList<>(List.of(
                Argument.input(0),
                Argument.output(),
                Argument.of(axes.contains(0)),
                Argument.of(axes.contains(1)),
                Argument.of(axes.contains(2))));
        arguments.addAll(List.of(more));
        return family.call(arguments.toArray(Argument[]::new));
    }

    /** The axes that are named, or all but the first; empty after a fault. */
    private static Optional<Set<Integer>> axes(Use use) {
        Optional<Set<Integer>> axes = Axes.all(use, "value");
        boolean unnamed = axes.filter(Set::isEmpty).isPresent();
        if (unnamed && use.input().rank() == 1) {
            use.fault(
                    Id.WRONG_RANK,
                    null,
                    use.attributes() + " reduces all axes but the first, and a vector (" + use.input()
                            + ") has no other",
                    "name the axis, with keep = true");
            return Optional.empty();
        }
        return unnamed ? Optional.of(Set.of(1, 2)) : axes;
    }
}
