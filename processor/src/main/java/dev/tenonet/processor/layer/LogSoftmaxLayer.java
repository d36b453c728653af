package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Family;
import java.util.Optional;

/** {@code @LogSoftmax} along an axis. */
final class LogSoftmaxLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return SoftmaxLayer.along(use, "LogSoftmax", Family.LOG_SOFTMAX, new Range(Double.NEGATIVE_INFINITY, 0), true);
    }
}
