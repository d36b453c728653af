package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @LpPool1d}: see {@link Pool}. */
final class LpPool1dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pool.lp(use, 2);
    }
}
