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
        List<Integer> sizes = new ArrayList<>(use.input().sizes());
        long joint = 0;
        boolean open = false;
        for (Shape input : use.inputs()) {
            if (!agree(sizes, input, position)) {
                use.fault(
                        Id.SHAPE_MISMATCH,
                        null,
                        "@Concat expects equal shapes but for "
                                + use.attributes().constant("axis") + ", but reads " + Merge.listed(use.inputs()),
                        () -> Merge.differInRank(use) ? Merge.reshapes(use) : List.of(sizes(use, position)));
                if (Merge.differInRank(use)) {
                    use.assumeNothing();
                }
                return Optional.empty();
            }
            open |= input.sizes().get(position) == Shape.UNKNOWN;
            joint += input.sizes().get(position);
        }
        List<Long> result =
                new ArrayList<>(sizes.stream().map(Integer::longValue).toList());
        result.set(position, open ? Shape.UNKNOWN : joint);
        return use.shape(result);
    }

    private static String sizes(Use use, int position) {
        return "bring them to the same "
                + (position > 0 ? "sizes" : use.input().rank() == 2 ? "length" : "height and width")
                + ", those of " + use.input() + " for example, by padding or pooling";
    }

    /** Whether an input fits but for one axis; sizes that were unknown so far are taken from it. */
    private static boolean agree(List<Integer> sizes, Shape input, int position) {
        if (input.rank() != sizes.size()) {
            return false;
        }
        for (int i = 0; i < sizes.size(); i++) {
            int size = input.sizes().get(i);
            if (i != position && sizes.get(i) == Shape.UNKNOWN) {
                sizes.set(i, size);
            }
            if (i != position && size != Shape.UNKNOWN && size != sizes.get(i)) {
                return false;
            }
        }
        return true;
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
