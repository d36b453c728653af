package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Placement;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Border;
import dev.tenonet.processor.plan.PadCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What {@code @Pad} and {@code @Crop} share: an image put into a larger or smaller frame. */
final class Framing {
    private Framing() {}

    /**
     * The image in its frame.
     *
     * @param sign 1 to add the amounts, -1 to cut them off
     */
    static Optional<Operation> of(Use use, int sign, Border border, float fill) {
        if (!use.requires("value", "1") || !use.isUnary() || !use.hasPositions("remove it")) {
            return Optional.empty();
        }
        int axes = use.input().rank() - 1;
        int least = sign < 0 || border != Border.ZEROS ? 0 : Integer.MIN_VALUE;
        List<Integer> amounts = Amounts.read(use, "value", axes, least);
        return amounts.isEmpty() ? Optional.empty() : of(use, amounts, sign, border, fill);
    }

    /** The image with these amounts, two an axis. */
    static Optional<Operation> of(Use use, List<Integer> amounts, int sign, Border border, float fill) {
        int axes = use.input().rank() - 1;
        if (!fits(use, amounts, sign, border)) {
            return Optional.empty();
        }
        List<Long> sizes = new ArrayList<>(List.of((long) use.input().channels()));
        for (int i = 0; i < axes; i++) {
            long size = use.input().spatial().get(i);
            long more = sign * ((long) amounts.get(2 * i) + amounts.get(2 * i + 1));
            sizes.add(size == Shape.UNKNOWN ? Shape.UNKNOWN : size + more);
        }
        return use.shape(sizes).map(shape -> operation(use, amounts, sign, shape, border, fill));
    }

    private static Operation operation(
            Use use, List<Integer> amounts, int sign, Shape output, Border border, float fill) {
        int axes = output.rank() - 1;
        int top = axes == 1 ? 0 : sign * amounts.get(0);
        int left = sign * amounts.get(2 * axes - 2);
        List<Placement> places = IntStream.range(0, axes)
                .mapToObj(i -> new Placement(-sign * (double) amounts.get(2 * i), 1))
                .toList();
        return Operation.simple(
                        use.attributes().annotation(),
                        output,
                        (inputs, workshop) -> workshop.step(new PadCall(top, left, border, fill))
                                .write(inputs, output.extent()))
                .trained(AxisMaps.step(
                        AxisMaps.over(
                                "shifted",
                                Argument.of(top),
                                use.input().extent().height(),
                                Argument.of(output.extent().height()),
                                border.argument()),
                        AxisMaps.over(
                                "shifted",
                                Argument.of(left),
                                use.input().extent().width(),
                                Argument.of(output.extent().width()),
                                border.argument()),
                        output.extent(),
                        Argument.of(fill)))
                .with(Traits.of(Role.OTHER).at(places));
    }

    private static boolean fits(Use use, List<Integer> amounts, int sign, Border border) {
        for (int i = 0; i < amounts.size() / 2; i++) {
            int size = use.input().spatial().get(i);
            String axis = Windows.axis(amounts.size() / 2, i);
            int before = sign * amounts.get(2 * i);
            int after = sign * amounts.get(2 * i + 1);
            if (size != Shape.UNKNOWN && isEmpty(size, before, after)) {
                use.fault(
                        Id.EMPTY_OUTPUT,
                        "value",
                        "of " + size + " " + axis + ", " + (-(long) Math.min(0, before) - Math.min(0, after))
                                + " are cut off, so that none are left",
                        "cut off at most " + (size - 1));
                return false;
            }
            if (size != Shape.UNKNOWN && Borders.exceeds(use, "value", border, size, axis, Math.max(before, after))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether no rows are left, or more are cut off than there are. All may be cut off where the other end adds some: an
     * image of the fill alone, as in PyTorch.
     */
    static boolean isEmpty(int size, int before, int after) {
        return (long) size + before + after < 1 || (long) size + Math.min(0, before) + Math.min(0, after) < 0;
    }
}
