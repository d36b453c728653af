package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @Pad}: rows and columns around an image. */
final class PadLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Framing.of(use, 1, Borders.of(use), (float) use.attributes().real("fill"));
    }
}
