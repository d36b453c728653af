package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Arrays;
import java.util.Optional;

/** A reshape of a reshape is one, and none if it leads back. */
final class JoinReshapes implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!last.is("Reshape")) {
            return Optional.empty();
        }
        Layer source = last.input();
        while (source.is("Reshape")) {
            source = source.input();
        }
        if (Arrays.equals(source.shape, last.shape) && layers.isReplaceable(last, source)) {
            return Optional.of(source);
        }
        return source == last.input()
                ? Optional.empty()
                : Optional.of(Cleanup.add(layers, last, "Reshape", last.shape, source));
    }
}
