package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;

/** A pattern, and what is said in its place. */
@FunctionalInterface
interface Cleanup {
    /** What stands for a layer and computes the same: a new one, which the cleanup has added, or one that is there. */
    Optional<Layer> instead(Layer last, DraftLayers layers);

    /** A new layer at the place of another. */
    static Layer add(DraftLayers layers, Layer at, String annotation, int[] shape, Layer... inputs) {
        Layer layer = new Layer(at.node, annotation, shape, inputs);
        layers.add(layer);
        return layer;
    }

    /** A new layer that puts several together. */
    static Optional<Layer> joined(DraftLayers layers, Layer at, String annotation, Layer input) {
        Layer layer = add(layers, at, annotation, at.shape, input);
        layer.notes.add(annotation + " put together of several nodes");
        return Optional.of(layer);
    }
}
