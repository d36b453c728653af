package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Family;
import java.util.Optional;

/** {@code @Mean} over axes. */
final class MeanLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Reductions.of(use, Family.REDUCE_MEAN);
    }
}
