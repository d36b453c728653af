package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.WindowGeometry;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.Kept;
import java.util.Optional;

/** {@code @GlobalMaxPool}. */
final class GlobalMaxPoolLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return GlobalAvgPoolLayer.of(use, Family.GLOBAL_MAX).map(operation -> operation.trained(training(operation)));
    }

    /** A max pool of one window. */
    private static BatchLowering training(Operation operation) {
        return (inputs, workshop) -> workshop.step(
                        "MaxPoolStep",
                        Sizes.of(inputs.get(0).extent()),
                        Sizes.ofPlane(operation.output().extent()),
                        whole(inputs.get(0).extent().height()),
                        whole(inputs.get(0).extent().width()))
                .keeps(Kept.INPUTS)
                .write(inputs, operation.output().extent());
    }

    private static Argument whole(int size) {
        return new WindowGeometry(size, 1, 1, 0, 0).argument();
    }
}
