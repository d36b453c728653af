package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Border;
import java.util.Optional;

/** {@code @Crop}: rows and columns cut off an image. */
final class CropLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Framing.of(use, -1, Border.ZEROS, 0);
    }
}
