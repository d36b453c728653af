package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reshapes that only move axes of size 1, pushed behind what works along the one axis that is left: a pooled image that was
 * turned for a norm of its channels.
 */
final class SinkUnits implements Cleanup {
    private static final Set<String> ALONG = Set.of("Linear", "LayerNorm", "RmsNorm");

    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!ALONG.contains(last.annotation) || !last.input().is("Reshape")) {
            return Optional.empty();
        }
        Layer reshape = last.input();
        Layer source = reshape.input();
        int[] here = large(reshape);
        int[] there = large(source);
        boolean moves = here.length == 1
                && there.length == 1
                && reshape.shape.length > 1
                && source.shape.length > 1
                && axis(last) == here[0]
                && source.shape[there[0]] == reshape.shape[here[0]];
        if (!moves) {
            return Optional.empty();
        }
        int[] shape = source.shape.clone();
        shape[there[0]] = last.shape[here[0]];
        Layer moved = Cleanup.add(layers, last, last.annotation, shape, source);
        moved.attributes.putAll(last.attributes);
        if (last.attributes.containsKey("axes")) {
            moved.set("axes", there);
        } else {
            moved.set("axis", (Object) there[0]);
        }
        moved.parameters.addAll(last.parameters);
        moved.notes.addAll(last.notes);
        return Optional.of(Cleanup.add(layers, last, "Reshape", last.shape, moved));
    }

    private static int[] large(Layer layer) {
        return IntStream.range(0, layer.shape.length)
                .filter(axis -> layer.shape[axis] != 1)
                .toArray();
    }

    /** The only axis that a layer works along, if there is but one. */
    private static int axis(Layer layer) {
        List<Integer> axes = layer.ints("axes");
        return axes.size() == 1 ? axes.get(0) : axes.isEmpty() ? layer.integer("axis", -1) : -1;
    }
}
