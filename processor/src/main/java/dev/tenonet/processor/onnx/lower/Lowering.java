package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.draft.Parameter;
import dev.tenonet.processor.onnx.evaluate.Call;
import dev.tenonet.processor.onnx.graph.Graph;
import dev.tenonet.processor.onnx.graph.Problem;
import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes layers of a graph's nodes, one after the other. */
public final class Lowering {
    private final Graph graph;
    private final boolean batched;
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Optional<String>> origins = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final DraftLayers layers = new DraftLayers();
    private final List<Problem> problems = new ArrayList<>();
    private int batch = 1;

    private Lowering(Graph graph, boolean batched) {
        this.graph = graph;
        this.batched = batched;
    }

    /**
     * Lowers a graph.
     *
     * @param batched whether the first axis of inputs is the batch
     */
    static Lowering of(Graph graph, boolean batched) {
        Lowering lowering = new Lowering(graph, batched);
        lowering.lower();
        return lowering;
    }

    DraftLayers layers() {
        return layers;
    }

    List<Problem> problems() {
        return problems;
    }

    private void lower() {
        read.addAll(graph.outputs());
        graph.nodes().forEach(node -> read.addAll(node.inputs()));
        graph.constant().forEach(this::trace);
        graph.inputs().forEach(this::input);
        Map<Node, String> known = new HashMap<>();
        graph.problems().forEach(problem -> known.put(problem.node(), problem.reason()));
        for (Node node : graph.nodes()) {
            layers.at(node);
            lower(node, known);
        }
        outputs();
    }

    private void input(String name) {
        Tensor tensor = tensor(name);
        boolean hasBatch = batched && tensor.rank() >= 2;
        int[] shape = hasBatch ? Arrays.copyOfRange(tensor.shape(), 1, tensor.rank()) : tensor.shape();
        Node node = new Node("Input", "", "", List.of(), List.of(name), Map.of(), Map.of());
        if (hasBatch) {
            batch = tensor.shape()[0];
        }
        Layer layer = new Layer(node, "Input", shape.length == 0 ? new int[] {1} : shape);
        layer.output = Optional.of(name);
        values.put(name, new Value(add(layer), hasBatch));
    }

    private void lower(Node node, Map<Node, String> known) {
        if (known.containsKey(node)) {
            problems.add(new Problem(node, known.get(node)));
            return;
        }
        for (String input : node.inputs()) {
            boolean there = input.isEmpty()
                    || values.containsKey(input)
                    || graph.value(input).filter(Tensor::isKnown).isPresent();
            if (!there) {
                return;
            }
        }
        try {
            Rule rule = Rules.find(node).orElseThrow(() -> new Refusal("the language has no layer for it"));
            Call call = graph.call(node);
            rule.lower(new Site(this, call));
        } catch (Refusal | NotComputable e) {
            problems.add(new Problem(node, e.getMessage()));
        } catch (ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            problems.add(new Problem(node, "its inputs and attributes do not go together"));
        }
    }

    private void outputs() {
        Set<Layer> taken = new HashSet<>();
        for (String name : graph.outputs()) {
            Value value = values.get(name);
            Layer layer = value == null ? null : value.layer();
            Optional<Tensor> tensor = graph.value(name);
            if (layer == null && tensor.filter(Tensor::isKnown).isPresent()) {
                layer = constant(name, tensor.get());
            }
            if (layer == null) {
                continue;
            }
            if (layer.isSource() || !taken.add(layer)) {
                layer = add(new Layer(layer.node, "Identity", layer.shape, layer));
                taken.add(layer);
            }
            layer.output = Optional.of(name);
            layers.outputs().add(layer);
        }
    }

    private Layer constant(String name, Tensor tensor) {
        Node node = new Node("Constant", "", "", List.of(), List.of(name), Map.of(), Map.of());
        boolean hasBatch = tensor.rank() > 1 && tensor.shape()[0] == batch;
        int[] shape = hasBatch ? Arrays.copyOfRange(tensor.shape(), 1, tensor.rank()) : tensor.shape();
        if (Shapes.count(shape) != tensor.size()) {
            problems.add(new Problem(node, "the output is a constant for a whole batch"));
        }
        int[] flat = shape.length == 0 ? new int[] {1} : shape;
        return add(new Layer(node, "Parameter", flat)
                .with(new Parameter(
                        "",
                        tensor.reshaped(Shapes.count(shape) == tensor.size() ? flat : tensor.shape()),
                        initializer(name),
                        name)));
    }

    /** What a worked-out constant was made of, if of one initializer. */
    private void trace(Node node) {
        Optional<String> origin = Optional.empty();
        for (String input : node.inputs()) {
            boolean large =
                    graph.value(input).filter(tensor -> tensor.size() > 1).isPresent();
            if (large && origin.isEmpty()) {
                origin = initializer(input);
            }
        }
        // Equal initializers are written once, and the others as its copies, whose results have their names.
        boolean copy = node.operator().equals("Identity");
        for (String output : node.outputs()) {
            origins.put(output, copy && !output.contains("/") ? Optional.of(output) : origin);
        }
    }

    Optional<String> initializer(String name) {
        return graph.model().initializers().containsKey(name)
                ? Optional.of(name)
                : origins.getOrDefault(name, Optional.empty());
    }

    Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new Refusal("its input " + name + " is missing");
        }
        return value;
    }

    Tensor tensor(String name) {
        return graph.value(name).orElseThrow(() -> new Refusal("the shape of " + name + " is not known"));
    }

    /** Takes a result, which must have as many values as the file's tensor has for a sample. */
    void put(String name, Value value) {
        int[] full = graph.value(name).map(Tensor::shape).orElse(value.layer().shape);
        boolean hasBatch = full.length > 0 && full[0] == batch;
        long expected = (long) Shapes.count(value.layer().shape) * (value.batched() ? batch : 1);
        if (graph.value(name).isPresent() && (value.batched() && !hasBatch || expected != Shapes.count(full))) {
            throw new Refusal("it mixes the samples of a batch: " + Shapes.text(full) + " for a batch of " + batch);
        }
        values.put(name, value);
    }

    boolean isRead(String name) {
        return !name.isEmpty() && read.contains(name);
    }

    int batch() {
        return batch;
    }

    Layer add(Layer layer) {
        layers.add(layer);
        return layer;
    }

    /** For the list of nodes: which have no fault. */
    Map<Node, String> reasons() {
        Map<Node, String> reasons = new LinkedHashMap<>();
        problems.forEach(problem -> reasons.put(problem.node(), problem.reason()));
        return reasons;
    }
}
