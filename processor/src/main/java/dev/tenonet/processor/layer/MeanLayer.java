package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.BatchOperand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code @Mean} over axes. */
final class MeanLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        use.assumeNothing();
        if (!use.isUnary()) {
            return Optional.empty();
        }
        Optional<Set<Integer>> axes = axes(use);
        if (axes.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> kept = new ArrayList<>();
        List<Integer> dropped = new ArrayList<>();
        for (int position = 0; position < use.input().rank(); position++) {
            int size = use.input().sizes().get(position);
            boolean averaged = axes.get().contains(use.input().rank() == 2 && position == 1 ? 2 : position);
            kept.add(averaged ? 1 : size);
            if (!averaged) {
                dropped.add(size);
            }
        }
        boolean keep = use.attributes().flag("keep");
        if (!keep && dropped.isEmpty()) {
            use.fault(
                    Id.WRONG_RANK,
                    use.attributes().isWritten("value") ? "value" : null,
                    "the mean over all axes of " + use.input() + " would leave none",
                    "write keep = true, to keep them with size 1");
            return Optional.empty();
        }
        Extent extent = new Shape(kept).extent();
        Shape output = new Shape(keep ? kept : dropped);
        return Optional.of(new Operation(
                        "Mean", output, List.of(), List.of(), true, 0, lowering(axes.get(), extent, output.extent()))
                .trained(training(axes.get(), output.extent())));
    }

    /** Along rows and columns as far as they are averaged, then along channels, which are then rows. */
    private static BatchLowering training(Set<Integer> axes, Extent named) {
        return (inputs, workshop) -> {
            Extent all = inputs.get(0).extent();
            int height = axes.contains(1) ? 1 : all.height();
            int width = axes.contains(2) ? 1 : all.width();
            BatchOperand means = workshop.step(
                            "AxesStep",
                            Argument.of(all.channels()),
                            AxisMaps.of(axes.contains(1) ? "mean" : "same", all.height()),
                            AxisMaps.of(axes.contains(2) ? "mean" : "same", all.width()))
                    .write(inputs, new Extent(all.channels(), height, width));
            if (axes.contains(0)) {
                means = workshop.step(
                                "AxesStep",
                                Argument.of(1),
                                AxisMaps.of("mean", all.channels()),
                                AxisMaps.of("same", height * width))
                        .write(List.of(means), new Extent(1, height, width));
            }
            return means.as(named);
        };
    }

    private static Lowering lowering(Set<Integer> axes, Extent extent, Extent named) {
        return (inputs, workshop) -> workshop.step(Family.REDUCE_MEAN.call(
                        Argument.input(0),
                        Argument.output(),
                        Argument.of(axes.contains(0)),
                        Argument.of(axes.contains(1)),
                        Argument.of(axes.contains(2))))
                .write(inputs, extent)
                .as(named);
    }

    /** The axes to average, as kernels count; empty after a fault. */
    private static Optional<Set<Integer>> axes(Use use) {
        Optional<Set<Integer>> axes = Axes.all(use, "value");
        boolean unnamed = axes.filter(Set::isEmpty).isPresent();
        if (unnamed && use.input().rank() == 1) {
            use.fault(
                    Id.WRONG_RANK,
                    null,
                    "@Mean averages all axes but the first, and a vector (" + use.input() + ") has no other",
                    "name the axis, with keep = true");
            return Optional.empty();
        }
        return unnamed ? Optional.of(Set.of(1, 2)) : axes;
    }
}
