package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.BatchOperand;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code @Mean} over axes. */
final class MeanLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Reductions.of(use, axes -> Reductions.call(Family.REDUCE_MEAN, axes), MeanLayer::training);
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
}
