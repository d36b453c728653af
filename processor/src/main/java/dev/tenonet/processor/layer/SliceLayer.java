package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Placement;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.plan.SliceCall;
import dev.tenonet.processor.training.BatchLowering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** {@code @Slice}: a part of an axis, by Python's rules. */
final class SliceLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.isUnary()) {
            return Optional.empty();
        }
        OptionalInt axis = Axes.of(use, "axis");
        int step = use.atLeast(1, "step");
        if (axis.isEmpty() || use.failed()) {
            return Optional.empty();
        }
        int position = Axes.position(use.input(), axis.getAsInt());
        List<Integer> sizes = new ArrayList<>(use.input().sizes());
        int size = sizes.get(position);
        int from = place(use.attributes().integer("from"), size);
        int to = place(use.attributes().integer("to"), size);
        sizes.set(position, size == Shape.UNKNOWN ? size : (int) Math.max(0, ((long) to - from + step - 1) / step));
        Shape output = new Shape(sizes);
        use.assume(output);
        if (size != Shape.UNKNOWN && to <= from) {
            use.fault(
                    Id.EMPTY_OUTPUT,
                    use.attributes().isWritten("to") ? "to" : "from",
                    "of " + size + " " + named(use, position) + ", none are left from " + from + " to " + to,
                    () -> offers(use, from, size));
            return Optional.empty();
        }
        SliceCall call = new SliceCall(axis.getAsInt(), from, step);
        return Optional.of(Operation.simple("Slice", output, lowering(use.input(), output, call))
                .trained(training(output.extent(), axis.getAsInt(), from, step))
                .with(Traits.of(Role.OTHER).at(places(output, position, from, step))));
    }

    private static BatchLowering training(Extent output, int axis, int from, int step) {
        return (inputs, workshop) -> {
            Extent all = inputs.get(0).extent();
            int[] steps = {all.height() * all.width(), all.width(), 1};
            int first = from * steps[axis];
            steps[axis] *= step;
            return workshop.step(
                            "GatherStep",
                            Argument.of(first),
                            Argument.of(output.channels()),
                            Argument.of(steps[0]),
                            Argument.of(output.height()),
                            Argument.of(steps[1]),
                            Argument.of(output.width()),
                            Argument.of(steps[2]))
                    .write(inputs, output);
        };
    }

    /** Where Python's number stands on an axis: negative ones count from the end, and none leads beyond an end. */
    private static int place(int written, int size) {
        long place = written < 0 ? (long) size + written : written;
        return (int) Math.max(0, Math.min(place, size));
    }

    private static String named(Use use, int position) {
        return position > 0
                ? Windows.axis(use.input().rank() - 1, position - 1)
                : use.input().rank() == 1 ? "features" : "channels";
    }

    private static List<String> offers(Use use, int from, int size) {
        List<String> offers = new ArrayList<>();
        if (use.accepts("to", from + 1)) {
            offers.add("use to = " + (from + 1) + " or more");
        }
        if (use.accepts("from", size - 1)) {
            offers.add("use from = " + (size - 1) + " or less");
        } else if (use.accepts("from", 0)) {
            offers.add("use from = 0");
        }
        return offers;
    }

    /** All of an axis is the input itself. */
    private static Lowering lowering(Shape input, Shape output, SliceCall call) {
        return input.equals(output)
                ? Lowering.renaming(output.extent())
                : (inputs, workshop) -> workshop.step(call).write(inputs, output.extent());
    }

    /** Rows or columns begin elsewhere, and lie further apart; whatever is done to channels, they stay. */
    private static List<Placement> places(Shape output, int position, int from, int step) {
        return position == 0
                ? List.of()
                : IntStream.range(1, output.rank())
                        .mapToObj(i -> i == position ? new Placement(from, step) : new Placement(0, 1))
                        .toList();
    }
}
