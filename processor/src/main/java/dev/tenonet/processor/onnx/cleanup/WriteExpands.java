package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.draft.Tensors;
import java.util.List;
import java.util.Optional;

/** The language has no layer that repeats values; to add zeros does it. */
final class WriteExpands {
    private WriteExpands() {}

    static void apply(DraftLayers layers) {
        for (Layer expand : List.copyOf(layers.all())) {
            if (expand.is("Expand")) {
                int[] zeros = expand.shape.clone();
                for (int axis = 0; axis < zeros.length; axis++) {
                    zeros[axis] = expand.input().shape[axis] == zeros[axis] ? 1 : zeros[axis];
                }
                Layer source = Cleanup.add(layers, expand, "Parameter", zeros)
                        .with(new Parameter("", Tensors.filled(0, zeros), Optional.empty(), new Object()));
                expand.notes.add("zeros added to repeat values");
                expand.annotation = "Add";
                expand.inputs.add(source);
                layers.changed();
            }
        }
    }
}
