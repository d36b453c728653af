package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Optional;

/** One half of an axis times the sigmoid of the other. */
final class Glus implements Cleanup {
    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!last.is("Multiply") || last.inputs.size() != 2) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            Layer value = last.inputs.get(i);
            Layer gate = last.inputs.get(1 - i);
            if (gate.is("Sigmoid")
                    && isHalf(value, 0)
                    && isHalf(gate.input(), 1)
                    && value.input() == gate.input().input()
                    && value.integer("axis", 0) == gate.input().integer("axis", 0)) {
                return Cleanup.joined(layers, last, "Glu", value.input())
                        .map(layer -> layer.set("axis", (Object) value.integer("axis", 0)));
            }
        }
        return Optional.empty();
    }

    private static boolean isHalf(Layer slice, int which) {
        if (!slice.is("Slice") || slice.integer("step", 1) != 1) {
            return false;
        }
        int axis = slice.integer("axis", 0);
        int half = slice.shape[axis];
        return slice.input().shape[axis] == 2 * half && slice.integer("from", 0) == which * half;
    }
}
