package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Values repeated for a merge, which repeats them itself. */
final class DropExpands implements Cleanup {
    private static final Set<String> BROADCASTING =
            Set.of("Add", "Subtract", "Multiply", "Divide", "Maximum", "Minimum");

    @Override
    public Optional<Layer> instead(Layer last, DraftLayers layers) {
        if (!BROADCASTING.contains(last.annotation)) {
            return Optional.empty();
        }
        for (int i = 0; i < last.inputs.size(); i++) {
            Layer input = last.inputs.get(i);
            int own = i;
            boolean whole = last.inputs.stream()
                    .anyMatch(other -> other != last.inputs.get(own) && Arrays.equals(other.shape, last.shape));
            if (input.is("Expand") && whole && !last.inputs.contains(input.input())) {
                Layer[] inputs = last.inputs.toArray(Layer[]::new);
                inputs[i] = input.input();
                return Optional.of(Cleanup.add(layers, last, last.annotation, last.shape, inputs));
            }
        }
        return Optional.empty();
    }
}
