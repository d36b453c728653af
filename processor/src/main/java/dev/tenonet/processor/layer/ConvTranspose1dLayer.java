package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @ConvTranspose1d}: see {@link TransposedConvolution}. */
final class ConvTranspose1dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return TransposedConvolution.of(use, 2);
    }
}
