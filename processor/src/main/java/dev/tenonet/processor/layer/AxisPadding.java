package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Border;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.plan.SliceCall;
import dev.tenonet.processor.training.BatchLowering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code @Pad} adds at both ends of one axis, or cuts off. */
final class AxisPadding {
    private AxisPadding() {}

    static Optional<Operation> of(Use use, Border border, float fill) {
        if (!use.requires("value", "1") || !use.isUnary()) {
            return Optional.empty();
        }
        OptionalInt axis = Axes.of(use, "axis");
        if (axis.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> amounts = Amounts.read(use, "value", 1, border == Border.ZEROS ? Integer.MIN_VALUE : 0);
        if (amounts.isEmpty()) {
            return Optional.empty();
        }
        int position = Axes.position(use.input(), axis.getAsInt());
        if (position == 0) {
            return ofChannels(use, amounts.get(0), amounts.get(1), border, fill);
        }
        List<Integer> all = new ArrayList<>(Collections.nCopies(2 * (use.input().rank() - 1), 0));
        all.set(2 * position - 2, amounts.get(0));
        all.set(2 * position - 1, amounts.get(1));
        return Framing.of(use, all, 1, border, fill);
    }

    private static Optional<Operation> ofChannels(Use use, int begin, int end, Border border, float fill) {
        String named = use.input().rank() == 1 ? "features" : "channels";
        if (border != Border.ZEROS) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "border",
                    named + " have no neighbours that border " + border + " could repeat",
                    "remove 'border', to add " + named + " of zeros",
                    "remove 'axis', to pad " + (use.input().rank() == 2 ? "positions" : "rows and columns"));
            return Optional.empty();
        }
        int size = use.input().channels();
        if (size != Shape.UNKNOWN && Framing.isEmpty(size, begin, end)) {
            use.fault(
                    Id.EMPTY_OUTPUT,
                    "value",
                    "of " + size + " " + named + ", " + (-(long) Math.min(0, begin) - Math.min(0, end))
                            + " are cut off, so that none are left",
                    "cut off at most " + (size - 1));
            return Optional.empty();
        }
        List<Long> sizes = new ArrayList<>(
                use.input().sizes().stream().map(Integer::longValue).toList());
        sizes.set(0, size == Shape.UNKNOWN ? Shape.UNKNOWN : (long) size + begin + end);
        return use.shape(sizes)
                .map(shape -> Operation.simple("Pad", shape, lowering(shape, begin, end, fill))
                        .trained(training(shape.extent(), begin, fill)));
    }

    /** Channels are rows of one image, whose columns are all places. */
    private static BatchLowering training(Extent output, int begin, float fill) {
        return (inputs, workshop) -> workshop.step(
                        "AxesStep",
                        Argument.of(1),
                        AxisMaps.over(
                                "shifted",
                                Argument.of(begin),
                                inputs.get(0).extent().channels(),
                                Argument.of(output.channels()),
                                Border.ZEROS.argument()),
                        AxisMaps.of("same", output.height() * output.width()),
                        Argument.of(fill))
                .write(inputs, output);
    }

    private static Lowering lowering(Shape output, int begin, int end, float fill) {
        if (begin == 0 && end == 0) {
            return Lowering.renaming(output.extent());
        }
        if (begin <= 0 && end <= 0) {
            return (inputs, workshop) ->
                    workshop.step(new SliceCall(0, -begin, 1)).write(inputs, output.extent());
        }
        return (inputs, workshop) -> workshop.step(Family.CHANNEL_PAD.call(
                        Argument.input(0), Argument.output(), Argument.of(begin), Argument.of(fill)))
                .write(inputs, output.extent());
    }
}
