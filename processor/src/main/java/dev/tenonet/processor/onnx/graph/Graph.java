package dev.tenonet.processor.onnx.graph;

import dev.tenonet.processor.onnx.evaluate.Call;
import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.Tensor;
import dev.tenonet.processor.onnx.read.RawModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nodes in an order in which they can be computed, each of which the outputs need.
 *
 * @param nodes those whose results depend on the input
 * @param constant those whose results do not
 * @param values all tensors by name, as far as they are known
 * @param inputs names of the network's inputs
 * @param open inputs whose first axis has no fixed size, and is the batch for sure
 * @param outputs names of its outputs
 * @param problems nodes without a shape
 * @param notes what was done
 */
public record Graph(
        RawModel model,
        List<Node> nodes,
        List<Node> constant,
        Map<String, Tensor> values,
        List<String> inputs,
        Set<String> open,
        List<String> outputs,
        List<Problem> problems,
        List<String> notes) {
    public Graph {
        nodes = List.copyOf(nodes);
        constant = List.copyOf(constant);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        inputs = List.copyOf(inputs);
        open = Set.copyOf(open);
        outputs = List.copyOf(outputs);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** A node with its inputs. */
    public Call call(Node node) {
        List<Tensor> inputs = new ArrayList<>();
        for (String input : node.inputs()) {
            inputs.add(input.isEmpty() ? null : values.get(input));
        }
        return new Call(node, model.opset(), inputs);
    }

    /** A tensor, if its shape is known. */
    public Optional<Tensor> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
