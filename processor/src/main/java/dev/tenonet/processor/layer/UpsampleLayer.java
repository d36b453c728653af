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
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.RuntimeClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code @Upsample}: another size by interpolation, PyTorch's {@code nn.Upsample}. */
final class UpsampleLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.isUnary() || !use.hasPositions("remove it: a vector has no positions")) {
            return Optional.empty();
        }
        int rank = use.input().rank();
        use.assume(Shape.unknown(rank));
        List<Long> sizes = sizes(use, rank);
        checkMode(use, rank);
        if (use.failed()) {
            return Optional.empty();
        }
        List<Long> all = new ArrayList<>(List.of((long) use.input().channels()));
        all.addAll(sizes);
        return use.shape(all).map(shape -> operation(use, shape));
    }

    private static Operation operation(Use use, Shape output) {
        return Operation.simple(
                        "Upsample",
                        output,
                        (inputs, workshop) -> workshop.step(Family.RESAMPLE.call(
                                        Argument.input(0),
                                        Argument.output(),
                                        new Argument.Constant(
                                                RuntimeClass.INTERPOLATION_MODE,
                                                use.attributes().constant("mode")),
                                        Argument.of(use.attributes().flag("alignCorners"))))
                                .write(inputs, output.extent()))
                .trained(AxisMaps.step(
                        map(use, use.input().extent().height(), output.extent().height()),
                        map(use, use.input().extent().width(), output.extent().width()),
                        output.extent()))
                .with(Traits.of(Role.OTHER).at(places(use, output)));
    }

    /** Of one axis; the one row of a sequence stays as it is. */
    private static Argument map(Use use, int from, int to) {
        boolean nearest = use.attributes().constant("mode").equals("NEAREST");
        boolean alone = from == 1 && to == 1;
        if (nearest || alone) {
            return AxisMaps.of("nearest", from, Argument.of(to));
        }
        return AxisMaps.of(
                "linear", from, Argument.of(to), Argument.of(use.attributes().flag("alignCorners")));
    }

    private static List<Placement> places(Use use, Shape output) {
        boolean corners = use.attributes().flag("alignCorners");
        return IntStream.range(0, output.rank() - 1)
                .mapToObj(i -> {
                    int from = use.input().spatial().get(i);
                    int to = output.spatial().get(i);
                    return corners ? Placement.corners(from, to) : Placement.cells(from, to);
                })
                .toList();
    }

    private static List<Long> sizes(Use use, int rank) {
        List<String> names = rank == 2 ? List.of("length") : List.of("height", "width");
        List<String> foreign = rank == 2 ? List.of("height", "width") : List.of("length");
        List<String> written = Stream.concat(names.stream(), foreign.stream())
                .filter(use.attributes()::isWritten)
                .toList();
        boolean scaled = use.attributes().isWritten("scale");
        if (scaled != written.isEmpty() || !(scaled || written.equals(names))) {
            boolean none = !scaled && written.isEmpty();
            use.fault(
                    none ? Id.MISSING_ATTRIBUTE : Id.CONFLICTING_ATTRIBUTES,
                    none ? null : scaled ? "scale" : written.get(0),
                    use.attributes() + " on " + use.input().kind() + " takes a scale, or "
                            + String.join(" and ", names),
                    "write scale = 2",
                    String.join(" = ..., ", names) + " = ...");
            return List.of();
        }
        return scaled
                ? scaled(use, use.sizes("scale", rank - 1))
                : use.atLeast(1, names).stream().map(Integer::longValue).toList();
    }

    private static List<Long> scaled(Use use, List<Integer> scale) {
        return IntStream.range(0, scale.size())
                .mapToObj(i -> (long) scale.get(i) * use.input().spatial().get(i))
                .toList();
    }

    private static void checkMode(Use use, int rank) {
        String mode = use.attributes().constant("mode");
        String linear = rank == 3 ? "BILINEAR" : "LINEAR";
        if (!mode.equals("NEAREST") && !mode.equals(linear)) {
            use.fault(
                    Id.WRONG_RANK,
                    "mode",
                    "mode " + mode + " does not suit " + use.input().kind() + ", " + use.input(),
                    "use mode = Resize." + linear,
                    "mode = Resize.NEAREST");
        } else if (mode.equals("NEAREST") && use.attributes().flag("alignCorners")) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "alignCorners",
                    "alignCorners has no meaning for NEAREST",
                    "remove it",
                    "use mode = Resize." + linear);
        }
    }
}
