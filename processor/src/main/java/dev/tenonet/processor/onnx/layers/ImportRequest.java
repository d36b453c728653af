package dev.tenonet.processor.onnx.layers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a user asks for.
 *
 * @param file the model
 * @param inputs shapes without the batch, by the input's name, of inputs whose sizes the file leaves open or that shall be
 *     others
 * @param outputs tensors at which the graph is cut; empty for the file's own outputs
 */
public record ImportRequest(Path file, Map<String, List<Integer>> inputs, List<String> outputs) {
    public ImportRequest {
        inputs = Map.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
