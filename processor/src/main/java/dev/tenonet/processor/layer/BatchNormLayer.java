package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @BatchNorm} at inference. */
final class BatchNormLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Norm.isRight(use) ? Optional.of(Norm.byRunningStatistics(use)) : Optional.empty();
    }
}
