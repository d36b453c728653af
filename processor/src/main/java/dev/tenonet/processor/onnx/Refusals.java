package dev.tenonet.processor.onnx;

import dev.tenonet.processor.onnx.graph.Graph;
import dev.tenonet.processor.onnx.graph.Problem;
import dev.tenonet.processor.onnx.lower.Network;
import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said of files that cannot be imported, and of the nodes of those that can. */
final class Refusals {
    private Refusals() {}

    static List<String> of(Graph graph, Network network) {
        List<String> lines = new ArrayList<>();
        lines.add(graph.model().file() + " cannot be imported, for "
                + (network.problems().size() == 1
                        ? "one node is"
                        : network.problems().size() + " nodes are")
                + " nothing that the language can say:");
        for (Problem problem : network.problems()) {
            lines.add("  " + text(graph, problem.node()) + ": " + problem.reason());
        }
        lines.add(cut(graph, network)
                .map(outputs -> "--outputs " + outputs + " cuts the network before "
                        + (network.problems().size() == 1 ? "it" : "them")
                        + "; what lies behind stays in the application")
                .orElse("no cut would avoid this"));
        return lines;
    }

    static List<String> list(Graph graph, Network network) {
        Map<Node, String> reasons = new HashMap<>();
        network.problems().forEach(problem -> reasons.put(problem.node(), problem.reason()));
        List<String> lines = new ArrayList<>();
        for (String input : graph.inputs()) {
            lines.add("input " + input + " " + shape(graph, input));
        }
        for (Node node : graph.nodes()) {
            String reason = reasons.get(node);
            boolean shaped = node.outputs().stream()
                    .anyMatch(output -> graph.value(output).isPresent());
            lines.add((reason != null ? "no   " : shaped ? "yes  " : "?    ")
                    + text(graph, node)
                    + (reason == null ? "" : ": " + reason));
        }
        lines.addAll(graph.notes());
        cut(graph, network)
                .filter(outputs -> !network.problems().isEmpty())
                .ifPresent(outputs -> lines.add("--outputs " + outputs + " leaves out what cannot be expressed"));
        return lines;
    }

    private static String text(Graph graph, Node node) {
        String inputs = node.inputs().stream()
                .filter(input -> !input.isEmpty())
                .map(input -> shape(graph, input))
                .collect(Collectors.joining(", "));
        String outputs = node.outputs().stream()
                .filter(output -> !output.isEmpty())
                .map(output -> output + " " + shape(graph, output))
                .collect(Collectors.joining(", "));
        String domain = node.domain().isEmpty() ? "" : node.domain() + ".";
        return domain + node.operator() + " " + node.label() + " (" + inputs + ") -> " + outputs;
    }

    private static String shape(Graph graph, String name) {
        return graph.value(name).map(Tensor::shape).map(Shapes::text).orElse("?");
    }

    /** The last tensors that do not depend on a node without a layer, as far as the outputs need them. */
    static Optional<String> cut(Graph graph, Network network) {
        Set<Node> bad = new HashSet<>();
        Set<String> tainted = new HashSet<>();
        for (Problem problem : network.problems()) {
            bad.add(problem.node());
            // An input is no node of the graph, and yet nothing behind it can be said.
            tainted.addAll(problem.node().outputs());
        }
        for (Node node : graph.nodes()) {
            if (bad.contains(node) || node.inputs().stream().anyMatch(tainted::contains)) {
                tainted.addAll(node.outputs());
                bad.add(node);
            }
        }
        Set<String> made = new HashSet<>();
        graph.nodes().stream().filter(node -> !bad.contains(node)).forEach(node -> made.addAll(node.outputs()));
        List<String> ends = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (bad.contains(node)) {
                node.inputs().stream()
                        .filter(made::contains)
                        .filter(input -> !ends.contains(input))
                        .forEach(ends::add);
            }
        }
        graph.outputs().stream()
                .filter(made::contains)
                .filter(output -> !ends.contains(output))
                .forEach(ends::add);
        return ends.isEmpty() ? Optional.empty() : Optional.of(String.join(",", ends));
    }
}
