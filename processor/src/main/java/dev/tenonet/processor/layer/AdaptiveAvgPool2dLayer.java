package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Placement;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code @AdaptiveAvgPool2d}: means over a grid of cells. */
final class AdaptiveAvgPool2dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        boolean complete = use.requires("height", "1") & use.requires("width", "1");
        List<Integer> sizes =
                complete ? use.atLeast(1, List.of("height", "width")) : List.of(Shape.UNKNOWN, Shape.UNKNOWN);
        int height = sizes.get(0);
        int width = sizes.get(1);
        if (!use.isUnary() || !use.hasRank(3)) {
            use.assume(Shape.of(Shape.UNKNOWN, Math.max(0, height), Math.max(0, width)));
            return Optional.empty();
        }
        Shape output = Shape.of(use.input().channels(), Math.max(0, height), Math.max(0, width));
        use.assume(output);
        if (use.failed()) {
            return Optional.empty();
        }
        return Optional.of(new Operation(
                        "AdaptiveAvgPool2d",
                        output,
                        List.of(),
                        cells(use.input(), output),
                        height == 1 && width == 1,
                        0,
                        lowering(use.input(), output))
                .trained(AxisMaps.step(
                        AxisMaps.of("adaptive", use.input().extent().height(), Argument.of(height)),
                        AxisMaps.of("adaptive", use.input().extent().width(), Argument.of(width)),
                        output.extent()))
                .with(Traits.of(Role.POOL).at(places(use.input(), output))));
    }

    /** Cells of one pixel each are the input itself. */
    private static Lowering lowering(Shape input, Shape output) {
        if (input.equals(output)) {
            return Lowering.renaming(output.extent());
        }
        return (inputs, workshop) -> workshop.step(Family.ADAPTIVE_AVERAGE.call(Argument.input(0), Argument.output()))
                .write(inputs, output.extent());
    }

    private static List<Placement> places(Shape input, Shape output) {
        return IntStream.of(0, 1)
                .mapToObj(i ->
                        Placement.cells(input.spatial().get(i), output.spatial().get(i)))
                .toList();
    }

    /** What the receptive field sees of them: cells of ceil(h / o) rows, floor(h / o) apart. */
    private static List<AxisWindow> cells(Shape input, Shape output) {
        return IntStream.of(0, 1)
                .mapToObj(i -> {
                    int size = input.spatial().get(i);
                    int cells = output.spatial().get(i);
                    int step = Math.max(1, size / cells);
                    int reach = (int) (((long) size + cells - 1) / cells);
                    return new AxisWindow(Windows.axis(2, i), size, reach, step, 1, 0, 0, false);
                })
                .map(window -> window.kernel() < 1 ? new AxisWindow(window.axis(), 0, 1, 1, 1, 0, 0, false) : window)
                .toList();
    }
}
