package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Arrays;
import java.util.Optional;

/** Rows and columns made one axis, and that reduced: a global pool of the image. */
final class GlobalPools implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        boolean global = last.is("GlobalAvgPool") || last.is("GlobalMaxPool");
        if (!global || last.shape.length != 2 || !last.input().is("Reshape")) {
            return Optional.empty();
        }
        Layer source = last.input().input();
        if (source.shape.length != 3 || source.shape[0] != last.shape[0]) {
            return Optional.empty();
        }
        Layer pool = Cleanup.add(layers, last, last.annotation, new int[] {last.shape[0], 1, 1}, source);
        return Arrays.equals(pool.shape, last.shape)
                ? Optional.of(pool)
                : Optional.of(Cleanup.add(layers, last, "Reshape", last.shape, pool));
    }
}
