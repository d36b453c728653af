package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
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
import dev.tenonet.processor.plan.RuntimeClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code @Upsample}: another size by interpolation, PyTorch's {@code nn.Upsample}. */
final class UpsampleLayer implements LayerType {
    /** How many inputs an axis of each mode's results has. */
    private static final Map<String, Integer> TAPS = Map.of("LINEAR", 2, "BILINEAR", 2, "BICUBIC", 4);

    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.isUnary() || !use.hasPositions("remove it: a vector has no positions")) {
            return Optional.empty();
        }
        int rank = use.input().rank();
        use.assume(Shape.unknown(rank));
        ResampledSizes sizes = ResampledSizes.of(use);
        checkMode(use, rank);
        if (use.failed()) {
            return Optional.empty();
        }
        List<Long> all = new ArrayList<>(List.of((long) use.input().channels()));
        all.addAll(sizes.sizes());
        return use.shape(all).map(shape -> operation(use, shape, sizes.factors()));
    }

    private static Operation operation(Use use, Shape output, List<Double> factors) {
        boolean corners = use.attributes().flag("alignCorners");
        String mode = use.attributes().constant("mode");
        // Corners that coincide leave the factor nothing to say.
        List<Double> steps = corners ? Collections.nCopies(factors.size(), 0.0) : factors;
        return new Operation(
                        "Upsample",
                        output,
                        List.of(),
                        TAPS.containsKey(mode) ? reach(use.input(), output, TAPS.get(mode)) : List.of(),
                        false,
                        0,
                        (inputs, workshop) -> workshop.step(Family.RESAMPLE.call(
                                        Argument.input(0),
                                        Argument.output(),
                                        new Argument.Constant(RuntimeClass.INTERPOLATION_MODE, mode),
                                        Argument.of(corners),
                                        Argument.of(steps.size() == 1 ? 0 : steps.get(0)),
                                        Argument.of(steps.get(steps.size() - 1))))
                                .write(inputs, output.extent()))
                .trained(AxisMaps.step(
                        map(
                                use,
                                use.input().extent().height(),
                                output.extent().height(),
                                steps.size() == 1 ? 0 : steps.get(0)),
                        map(use, use.input().extent().width(), output.extent().width(), steps.get(steps.size() - 1)),
                        output.extent()))
                .with(Traits.of(Role.OTHER).at(places(use.input(), output, corners, steps)));
    }

    /** Of one axis; the one row of a sequence stays as it is. */
    private static Argument map(Use use, int from, int to, double factor) {
        String mode = use.attributes().constant("mode");
        if (from == 1 && to == 1 || mode.equals("NEAREST")) {
            return AxisMaps.of("nearest", from, Argument.of(to), Argument.of(factor));
        }
        return AxisMaps.of(
                mode.equals("BICUBIC") ? "cubic" : "linear",
                from,
                Argument.of(to),
                Argument.of(use.attributes().flag("alignCorners")),
                Argument.of(factor));
    }

    private static List<Placement> places(Shape input, Shape output, boolean corners, List<Double> factors) {
        return IntStream.range(0, factors.size())
                .mapToObj(i -> {
                    int from = input.spatial().get(i);
                    int to = output.spatial().get(i);
                    return corners
                            ? Placement.corners(from, to)
                            : factors.get(i) > 0 ? Placement.apart(1 / factors.get(i)) : Placement.cells(from, to);
                })
                .toList();
    }

    /** What the receptive field sees of the inputs of a result; they lie no closer together than the results. */
    private static List<AxisWindow> reach(Shape input, Shape output, int taps) {
        int axes = input.rank() - 1;
        return IntStream.range(0, axes)
                .mapToObj(i -> {
                    int size = input.spatial().get(i);
                    int step = Math.max(1, size / Math.max(1, output.spatial().get(i)));
                    return new AxisWindow(Windows.axis(axes, i), size, taps, step, 1, taps / 2 - 1, 0, false);
                })
                .toList();
    }

    private static void checkMode(Use use, int rank) {
        String mode = use.attributes().constant("mode");
        List<String> modes = rank == 3 ? List.of("BILINEAR", "NEAREST", "BICUBIC") : List.of("LINEAR", "NEAREST");
        if (!modes.contains(mode)) {
            use.fault(
                    Id.WRONG_RANK,
                    "mode",
                    "mode " + mode + " does not suit " + use.input().kind() + ", " + use.input(),
                    "use mode = Resize." + modes.get(0),
                    "mode = Resize." + modes.get(1));
        } else if (mode.equals("NEAREST") && use.attributes().flag("alignCorners")) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "alignCorners",
                    "alignCorners has no meaning for NEAREST",
                    "remove it",
                    "use mode = Resize." + modes.get(0));
        }
    }
}
