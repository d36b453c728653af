package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions keep their axes, with size 1, while layers are put together; one whose axes are dropped right behind it does so itself. */
final class DropKeptAxes {
    private DropKeptAxes() {}

    static void apply(DraftLayers layers) {
        for (Layer reshape : List.copyOf(layers.all())) {
            if (reshape.is("Reshape") && isKept(reshape.input(), layers) && drops(reshape)) {
                Layer kept = reshape.input();
                Layer reduction = Cleanup.add(layers, kept, kept.annotation, reshape.shape, kept.input());
                reduction.attributes.putAll(kept.attributes);
                reduction.attributes.remove("keep");
                reduction.notes.addAll(kept.notes);
                layers.replace(reshape, reduction);
            }
        }
    }

    private static boolean isKept(Layer layer, DraftLayers layers) {
        return Boolean.TRUE.equals(layer.attributes.get("keep"))
                && layer.attributes.containsKey("axes")
                && layers.isChained(layer);
    }

    private static boolean drops(Layer reshape) {
        Layer kept = reshape.input();
        int[] rest = IntStream.range(0, kept.shape.length)
                .filter(axis -> !kept.ints("axes").contains(axis))
                .map(axis -> kept.shape[axis])
                .toArray();
        return rest.length > 0 && Arrays.equals(rest, reshape.shape);
    }
}
