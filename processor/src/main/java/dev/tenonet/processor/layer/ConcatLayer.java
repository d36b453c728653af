package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.CopyCall;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Workshop;
import dev.tenonet.processor.training.BatchLowering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** {@code @Concat}: inputs one behind the other along an axis, each copied into its slice of the result. */
final class ConcatLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        use.assume(Shape.unknown(use.input().rank()));
        if (use.inputs().size() < 2) {
            use.fault(
                    Id.WRONG_ARITY,
                    null,
                    "@Concat reads two or more layers, but has " + use.inputs().size(),
                    "name them as the method's parameters, as in Tensor joined(Tensor left, Tensor right)");
            return Optional.empty();
        }
        OptionalInt axis = Axes.of(use, "axis");
        if (axis.isEmpty()) {
            return Optional.empty();
        }
        Optional<Shape> output = output(use, Axes.position(use.input(), axis.getAsInt()));
        return output.map(shape -> Operation.simple(
                        "Concat", shape, (inputs, workshop) -> join(inputs, shape, axis.getAsInt(), workshop))
                .trained(training(shape.extent(), axis.getAsInt())));
    }

    private static BatchLowering training(Extent extent, int axis) {
        int outer = axis == 0 ? 1 : axis == 1 ? extent.channels() : extent.channels() * extent.height();
        return (inputs, workshop) ->
                workshop.step("ConcatStep", Argument.of(outer)).write(inputs, extent);
    }

    private static Optional<Shape> output(Use use, int position) {
        String text = "@Concat expects equal shapes but for " + use.attributes().constant("axis") + ", but reads "
                + Merge.listed(use.inputs());
        if (Merge.differInRank(use)) {
            Merge.differInRank(use, text);
            return Optional.empty();
        }
        List<Long> sizes = new ArrayList<>();
        Set<Integer> differing = new TreeSet<>();
        for (int i = 0; i < use.input().rank(); i++) {
            OptionalLong size = i == position ? OptionalLong.of(sum(use, i)) : joint(use, i);
            sizes.add(size.orElse(Shape.UNKNOWN));
            if (size.isEmpty()) {
                differing.add(i);
            }
        }
        if (differing.isEmpty()) {
            return use.shape(sizes);
        }
        use.assume(new Shape(sizes.stream()
                .map(size -> size > Integer.MAX_VALUE ? Shape.UNKNOWN : size.intValue())
                .toList()));
        use.mismatch(text, differing, List::of, sizes(use, position));
        return Optional.empty();
    }

    /** The size of all inputs along an axis, as far as it is known; empty if they differ. */
    private static OptionalLong joint(Use use, int axis) {
        List<Integer> known = use.inputs().stream()
                .map(shape -> shape.sizes().get(axis))
                .filter(size -> size != Shape.UNKNOWN)
                .distinct()
                .toList();
        return known.size() > 1
                ? OptionalLong.empty()
                : OptionalLong.of(known.isEmpty() ? Shape.UNKNOWN : known.get(0));
    }

    private static long sum(Use use, int axis) {
        List<Integer> sizes =
                use.inputs().stream().map(shape -> shape.sizes().get(axis)).toList();
        return sizes.contains(Shape.UNKNOWN)
                ? Shape.UNKNOWN
                : sizes.stream().mapToLong(Integer::longValue).sum();
    }

    private static String sizes(Use use, int position) {
        return "bring them to the same "
                + (position > 0 ? "sizes" : use.input().rank() == 2 ? "length" : "height and width")
                + ", those of " + use.input() + " for example, by padding or pooling";
    }

    private static Operand join(List<Operand> inputs, Shape shape, int axis, Workshop workshop) {
        Operand whole = workshop.value("Concat", shape.extent());
        int from = 0;
        for (Operand input : inputs) {
            Extent extent = input.extent();
            workshop.step(CopyCall.PLAIN).writeInto(List.of(input), whole.slice(extent, axis, from));
            from += axis == 0 ? extent.channels() : axis == 1 ? extent.height() : extent.width();
        }
        return whole;
    }
}
