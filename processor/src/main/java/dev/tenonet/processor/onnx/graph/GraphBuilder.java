package dev.tenonet.processor.onnx.graph;

import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.onnx.evaluate.Call;
import dev.tenonet.processor.onnx.evaluate.Operators;
import dev.tenonet.processor.onnx.layers.ImportRequest;
import dev.tenonet.processor.onnx.layers.RefusedException;
import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Tensor;
import dev.tenonet.processor.onnx.read.RawModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Works out all shapes, and which values are constants. */
public final class GraphBuilder {
    private final RawModel model;
    private final Map<String, Tensor> values = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> constant = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private GraphBuilder(RawModel model) {
        this.model = model;
    }

    /**
     * The graph of a file.
     *
     * @throws RefusedException if a size is open, or there is no such output
     */
    public static Graph build(RawModel model, ImportRequest request) throws RefusedException {
        return new GraphBuilder(model).graph(request);
    }

    private Graph graph(ImportRequest request) throws RefusedException {
        List<String> outputs = outputs(request);
        List<Node> needed = Needed.of(model.nodes(), outputs);
        InputShapes shapes = InputShapes.of(model, request);
        values.putAll(model.initializers());
        values.putAll(shapes.tensors());
        needed.forEach(this::add);
        Set<String> read = new HashSet<>(outputs);
        needed.forEach(node -> read.addAll(node.inputs()));
        List<String> inputs =
                shapes.tensors().keySet().stream().filter(read::contains).toList();
        boolean constantOutputs = outputs.stream()
                .allMatch(output ->
                        values.containsKey(output) && values.get(output).isKnown());
        if (inputs.isEmpty() || constantOutputs) {
            throw new RefusedException(List.of("no output depends on an input: there is no network"));
        }
        int left = model.nodes().size() - needed.size();
        if (!request.outputs().isEmpty() && left > 0) {
            notes.add("left out, behind the cut: " + leftOut(new HashSet<>(needed)));
        }
        if (!constant.isEmpty()) {
            notes.add(
                    constant.size() == 1
                            ? "one node does not depend on the input and was worked out"
                            : constant.size() + " nodes do not depend on the input and were worked out");
        }
        return new Graph(model, nodes, constant, values, inputs, shapes.open(), outputs, problems, notes);
    }

    private String leftOut(Set<Node> kept) {
        Map<String, Integer> counts = new TreeMap<>();
        model.nodes().stream()
                .filter(node -> !kept.contains(node))
                .forEach(node -> counts.merge(node.operator(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((operator, count) -> words.add(count == 1 ? operator : count + " " + operator));
        return String.join(", ", words);
    }

    private List<String> outputs(ImportRequest request) throws RefusedException {
        List<String> own = model.outputs().stream().map(RawModel.Port::name).toList();
        List<String> asked = request.outputs().isEmpty() ? own : request.outputs();
        if (asked.isEmpty()) {
            throw new RefusedException(List.of("the file has no outputs; name tensors by --outputs"));
        }
        Set<String> known = new HashSet<>();
        model.nodes().forEach(node -> known.addAll(node.outputs()));
        Set<String> inputs = new HashSet<>();
        model.inputs().forEach(port -> inputs.add(port.name()));
        for (String name : asked) {
            if (!known.contains(name)
                    && !inputs.contains(name)
                    && !model.initializers().containsKey(name)) {
                throw new RefusedException(List.of("there is no tensor " + name
                        + Nearest.to(name, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; --list prints all")));
            }
        }
        return asked.stream().distinct().toList();
    }

    private void add(Node node) {
        List<Tensor> inputs = new ArrayList<>();
        for (String input : node.inputs()) {
            inputs.add(input.isEmpty() ? null : values.get(input));
            if (!input.isEmpty() && !values.containsKey(input)) {
                // What its input cannot say, it cannot say either; the fault is told there.
                nodes.add(node);
                return;
            }
        }
        try {
            List<Tensor> results = Operators.apply(new Call(node, model.opset(), inputs));
            boolean known = true;
            for (int i = 0; i < Math.min(results.size(), node.outputs().size()); i++) {
                values.put(node.outputs().get(i), results.get(i));
                known &= node.outputs().get(i).isEmpty() || results.get(i).isKnown();
            }
            (known ? constant : nodes).add(node);
        } catch (NotComputable e) {
            refuse(node, e.getMessage());
        } catch (ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            refuse(node, "its inputs and attributes do not go together");
        }
    }

    private void refuse(Node node, String reason) {
        nodes.add(node);
        problems.add(new Problem(node, reason));
    }
}
