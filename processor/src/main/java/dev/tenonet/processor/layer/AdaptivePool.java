package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Placement;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pools of a grid of cells: cell i of o spans the rows from floor(i h / o) to ceil((i + 1) h / o). */
final class AdaptivePool {
    private AdaptivePool() {}

    /**
     * The pool that a use describes.
     *
     * @param family that computes it
     * @param elements the sizes of the grid, one an axis
     */
    static Optional<Operation> of(Use use, Family family, String... elements) {
        boolean complete = true;
        for (String element : elements) {
            complete &= use.requires(element, "1");
        }
        List<Integer> sizes = new ArrayList<>(List.of(Shape.UNKNOWN));
        if (complete) {
            use.atLeast(1, List.of(elements)).forEach(size -> sizes.add(Math.max(Shape.UNKNOWN, size)));
        } else {
            sizes.addAll(Shape.unknown(elements.length).sizes());
        }
        use.assume(new Shape(sizes));
        if (!use.isUnary() || !Windows.haveRank(use, sizes.size())) {
            return Optional.empty();
        }
        sizes.set(0, use.input().channels());
        Shape output = new Shape(sizes);
        use.assume(output);
        return use.failed() ? Optional.empty() : Optional.of(operation(use, family, output));
    }

    private static Operation operation(Use use, Family family, Shape output) {
        List<Integer> sizes = use.input().spatial();
        List<Integer> cells = output.spatial();
        List<Placement> places = IntStream.range(0, cells.size())
                .mapToObj(i -> Placement.cells(sizes.get(i), cells.get(i)))
                .toList();
        return new Operation(
                        use.attributes().annotation(),
                        output,
                        List.of(),
                        IntStream.range(0, cells.size())
                                .mapToObj(i -> reach(Windows.axis(cells.size(), i), sizes.get(i), cells.get(i)))
                                .toList(),
                        cells.stream().allMatch(size -> size == 1),
                        0,
                        lowering(family, use.input(), output))
                .trained(family == Family.ADAPTIVE_MAX ? largest(output) : means(use.input(), output))
                .with(Traits.of(Role.POOL).at(places));
    }

    private static BatchLowering means(Shape input, Shape output) {
        return AxisMaps.step(
                AxisMaps.of(
                        "adaptive",
                        input.extent().height(),
                        Argument.of(output.extent().height())),
                AxisMaps.of(
                        "adaptive",
                        input.extent().width(),
                        Argument.of(output.extent().width())),
                output.extent());
    }

    private static BatchLowering largest(Shape output) {
        return (inputs, workshop) -> workshop.step(
                        "MaxPoolStep.adaptive", Sizes.of(inputs.get(0).extent()), Sizes.ofPlane(output.extent()))
                .keeps(Kept.INPUTS)
                .write(inputs, output.extent());
    }

    /** Cells of one pixel each are the input itself. */
    private static Lowering lowering(Family family, Shape input, Shape output) {
        if (input.equals(output)) {
            return Lowering.renaming(output.extent());
        }
        return (inputs, workshop) ->
                workshop.step(family.call(Argument.input(0), Argument.output())).write(inputs, output.extent());
    }

    /** What the receptive field sees of the cells of an axis: ceil(h / o) rows, floor(h / o) apart. */
    private static AxisWindow reach(String axis, int size, int cells) {
        int reach = (int) (((long) size + cells - 1) / cells);
        return reach < 1
                ? new AxisWindow(axis, 0, 1, 1, 1, 0, 0, false)
                : new AxisWindow(axis, size, reach, Math.max(1, size / cells), 1, 0, 0, false);
    }
}
