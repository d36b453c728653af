package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;

/** A slice of rows and a slice of columns are a crop. */
final class SlicesToCrops implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        boolean matches = isSpatial(last)
                && isSpatial(last.input())
                && layers.isChained(last.input())
                && last.integer("axis", 0) != last.input().integer("axis", 0);
        if (!matches) {
            return Optional.empty();
        }
        Layer before = last.input();
        Layer source = before.input();
        int[] amounts = new int[4];
        for (Layer slice : new Layer[] {before, last}) {
            int axis = slice.integer("axis", 0);
            int from = slice.integer("from", 0);
            amounts[2 * axis - 2] = from;
            amounts[2 * axis - 1] = source.shape[axis] - from - last.shape[axis];
        }
        return Optional.of(Cleanup.add(layers, last, "Crop", last.shape, source).set("value", amounts));
    }

    private static boolean isSpatial(Layer slice) {
        return slice.is("Slice")
                && slice.shape.length == 3
                && slice.integer("axis", 0) > 0
                && slice.integer("step", 1) == 1;
    }
}
