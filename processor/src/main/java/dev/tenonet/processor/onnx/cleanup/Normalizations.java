package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;

/** A value over its own norm, which is kept from being zero. */
final class Normalizations implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!last.is("Divide")) {
            return Optional.empty();
        }
        Layer x = last.inputs.get(0);
        Layer bound = last.inputs.get(1);
        Layer norm = bound.is("Clip") ? bound.input() : bound;
        boolean matches = bound.is("Clip")
                && !bound.attributes.containsKey("max")
                && norm.is("Norm")
                && norm.input() == x
                && norm.ints("axes").size() == 1
                && layers.isChained(bound)
                && layers.isChained(norm);
        return matches
                ? Cleanup.joined(layers, last, "Normalize", x)
                        .map(layer -> layer.set("p", norm.real("p", 2))
                                .set("axis", (Object) norm.ints("axes").get(0))
                                .set("eps", bound.real("min", 0)))
                : Optional.empty();
    }
}
