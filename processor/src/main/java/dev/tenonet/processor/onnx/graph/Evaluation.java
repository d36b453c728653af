package dev.tenonet.processor.onnx.graph;

import dev.tenonet.processor.onnx.evaluate.Call;
import dev.tenonet.processor.onnx.evaluate.Operators;
import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a graph's nodes in double precision, and forgets each tensor when its last reader is done. */
public final class Evaluation {
    private final Graph graph;
    private final Map<String, Tensor> values = new HashMap<>();

    private Evaluation(Graph graph) {
        this.graph = graph;
    }

    /**
     * Outputs of inputs.
     *
     * @param inputs by name, with the batch
     */
    public static Map<String, Tensor> run(Graph graph, Map<String, Tensor> inputs) {
        Evaluation evaluation = new Evaluation(graph);
        evaluation.values.putAll(inputs);
        return evaluation.run();
    }

    private Map<String, Tensor> run() {
        Map<Node, List<String>> last = lastReaders();
        for (Node node : graph.nodes()) {
            List<Tensor> read = new ArrayList<>();
            for (String input : node.inputs()) {
                read.add(input.isEmpty() ? null : value(input));
            }
            List<Tensor> results = Operators.apply(new Call(node, graph.model().opset(), read));
            for (int i = 0; i < Math.min(results.size(), node.outputs().size()); i++) {
                Tensor result = results.get(i);
                if (!node.outputs().get(i).isEmpty()) {
                    values.put(node.outputs().get(i), Tensor.of(result.type(), result.shape(), result.values()));
                }
            }
            last.getOrDefault(node, List.of()).forEach(values::remove);
        }
        Map<String, Tensor> outputs = new HashMap<>();
        graph.outputs().forEach(output -> outputs.put(output, value(output)));
        return outputs;
    }

    private Tensor value(String name) {
        Tensor value = values.get(name);
        return value == null ? graph.values().get(name) : value;
    }

    private Map<Node, List<String>> lastReaders() {
        Map<Node, List<String>> last = new HashMap<>();
        Set<String> seen = new HashSet<>(graph.outputs());
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            for (String input : node.inputs()) {
                if (seen.add(input)) {
                    last.computeIfAbsent(node, key -> new ArrayList<>()).add(input);
                }
            }
        }
        return last;
    }
}
