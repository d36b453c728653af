package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.BinaryCall;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Operator;
import dev.tenonet.processor.plan.Workshop;
import dev.tenonet.processor.training.BatchOperand;
import dev.tenonet.processor.training.BatchWorkshop;
import dev.tenonet.processor.training.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Layers that combine several inputs value by value, broadcasting axes of size 1. */
final class Merge {
    private Merge() {}

    /** Exactly two inputs under an operator of the runtime. */
    static Optional<Operation> two(Use use, Operator operator) {
        if (use.inputs().size() == 2) {
            return several(use, operator);
        }
        use.fault(
                Id.WRONG_ARITY,
                null,
                use.attributes() + " reads two layers, but has " + use.inputs().size(),
                "name two as the method's parameters, as in Tensor difference(Tensor left, Tensor right)");
        return Optional.empty();
    }

    /** Two or more inputs under an operator of the runtime, from left to right. */
    static Optional<Operation> several(Use use, Operator operator) {
        if (use.inputs().size() < 2) {
            use.fault(
                    Id.WRONG_ARITY,
                    null,
                    use.attributes() + " reads two or more layers, but has "
                            + use.inputs().size(),
                    "name them as the method's parameters, as in Tensor sum(Tensor left, Tensor right)");
            return Optional.empty();
        }
        return broadcast(use)
                .map(shape -> Operation.simple(
                                use.attributes().annotation(),
                                shape,
                                (inputs, workshop) -> chain(inputs, operator, workshop))
                        .trained((inputs, workshop) -> chain(inputs, operator, workshop)));
    }

    private static BatchOperand chain(List<BatchOperand> inputs, Operator operator, BatchWorkshop workshop) {
        // A sum asks for no values; what other operators do to a gradient depends on them.
        BatchOperand result = inputs.get(0);
        for (BatchOperand input : inputs.subList(1, inputs.size())) {
            var step = workshop.step(
                    "BinaryStep", operator.argument(), Sizes.of(result.extent()), Sizes.of(input.extent()));
            result = (operator.isSum() ? step : step.keeps(Kept.INPUTS))
                    .write(List.of(result, input), result.extent().joint(input.extent()));
        }
        return result;
    }

    private static Operand chain(List<Operand> inputs, Operator operator, Workshop workshop) {
        Operand result = inputs.get(0);
        for (Operand input : inputs.subList(1, inputs.size())) {
            result = workshop.step(new BinaryCall(operator))
                    .write(List.of(result, input), result.extent().joint(input.extent()));
        }
        return result;
    }

    private static Optional<Shape> broadcast(Use use) {
        List<Shape> inputs = use.inputs();
        String text = use.attributes() + " expects equal shapes, or 1 where they differ, but reads " + listed(inputs);
        if (differInRank(use)) {
            differInRank(use, text);
            return Optional.empty();
        }
        List<Integer> sizes = new ArrayList<>();
        Set<Integer> differing = new TreeSet<>();
        for (int i = 0; i < use.input().rank(); i++) {
            OptionalInt size = joint(inputs, i);
            sizes.add(size.orElse(Shape.UNKNOWN));
            if (size.isEmpty()) {
                differing.add(i);
            }
        }
        Shape joint = new Shape(sizes);
        if (differing.isEmpty()) {
            return Optional.of(joint);
        }
        use.assume(joint);
        use.mismatch(text, differing, () -> projection(inputs), bothTo(inputs));
        return Optional.empty();
    }

    /** The size along an axis, to which sizes of 1 are repeated; unknown if one is; empty if they do not go together. */
    private static OptionalInt joint(List<Shape> inputs, int axis) {
        List<Integer> sizes =
                inputs.stream().map(shape -> shape.sizes().get(axis)).toList();
        List<Integer> larger =
                sizes.stream().filter(size -> size > 1).distinct().toList();
        if (larger.size() > 1) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(sizes.contains(Shape.UNKNOWN) ? Shape.UNKNOWN : larger.isEmpty() ? 1 : larger.get(0));
    }

    /** "64x56x56 and 64x28x28". */
    static String listed(List<Shape> shapes) {
        return shapes.stream().map(Shape::toString).collect(Collectors.joining(" and "));
    }

    /** Whether images, sequences and vectors meet: sizes have nothing to do with it. */
    static boolean differInRank(Use use) {
        return use.inputs().stream()
                .anyMatch(shape -> shape.rank() != use.input().rank());
    }

    /** Faults that; nobody knows what comes of it. */
    static void differInRank(Use use, String text) {
        use.mismatch(text, Set.of(), List::of, reshapes(use));
        use.assumeNothing();
    }

    /** A vector as an image of one pixel, a sequence as an image of one row, where the layer would be right with that. */
    private static String reshapes(Use use) {
        int rank = use.inputs().stream().mapToInt(Shape::rank).max().orElseThrow();
        List<Shape> raised = use.inputs().stream()
                .map(shape -> shape.isKnown() ? shape.raised(rank) : shape)
                .toList();
        if (!use.accepts(raised)) {
            return "bring " + (raised.size() == 2 ? "both" : "all") + " to one shape, with @Flatten or @Reshape";
        }
        return IntStream.range(0, raised.size())
                .filter(i -> !raised.get(i).equals(use.inputs().get(i)))
                .mapToObj(i -> "bring " + use.inputs().get(i) + " to " + raised.get(i) + " with @Reshape("
                        + Use.braced(raised.get(i).sizes()) + ")")
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    /** The projection that brings the larger of two images to the smaller, as the shortcuts of a ResNet do. */
    private static List<String> projection(List<Shape> inputs) {
        Shape first = inputs.get(0);
        Shape other = other(inputs);
        if (first.rank() != 3) {
            return List.of();
        }
        boolean firstIsTarget = first.spatial().get(0) <= other.spatial().get(0);
        Shape target = firstIsTarget ? first : other;
        Shape source = firstIsTarget ? other : first;
        return Stream.iterate(1, stride -> stride + 1)
                .limit(64)
                .filter(stride -> strided(source, stride).equals(target.spatial()))
                .findFirst()
                .map(stride -> "bring " + source + " to " + target + " with @Conv2d(channels = " + target.channels()
                        + ", kernel = 1" + (stride == 1 ? "" : ", stride = " + stride) + ")")
                .stream()
                .toList();
    }

    private static String bothTo(List<Shape> inputs) {
        return "bring both to one shape, " + inputs.get(0) + " or " + other(inputs);
    }

    /** The first that does not go together with the first of all. */
    private static Shape other(List<Shape> inputs) {
        Shape first = inputs.get(0);
        return inputs.stream()
                .filter(shape -> IntStream.range(0, first.rank())
                        .anyMatch(axis -> joint(List.of(first, shape), axis).isEmpty()))
                .findFirst()
                .orElse(first);
    }

    private static List<Integer> strided(Shape shape, int stride) {
        return shape.spatial().stream().map(size -> (size - 1) / stride + 1).toList();
    }
}
