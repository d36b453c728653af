package dev.tenonet.processor.onnx.graph;

import dev.tenonet.processor.onnx.layers.RefusedException;
import dev.tenonet.processor.onnx.model.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which nodes the outputs need, each behind all that it reads. */
final class Needed {
    private final Map<String, Node> makers = new HashMap<>();
    private final Set<Node> open = new HashSet<>();
    private final Set<Node> done = new HashSet<>();
    private final List<Node> order = new ArrayList<>();

    private Needed(List<Node> nodes) {
        for (Node node : nodes) {
            node.outputs().stream()
                    .filter(output -> !output.isEmpty())
                    .forEach(output -> makers.putIfAbsent(output, node));
        }
    }

    static List<Node> of(List<Node> nodes, List<String> outputs) throws RefusedException {
        Needed needed = new Needed(nodes);
        for (String output : outputs) {
            needed.visit(needed.makers.get(output));
        }
        return inFileOrder(nodes, needed);
    }

    /** The file's own order, if it is one; files are known whose order is none. */
    private static List<Node> inFileOrder(List<Node> nodes, Needed needed) {
        List<Node> kept = nodes.stream().filter(needed.done::contains).toList();
        Set<String> made = new HashSet<>();
        for (Node node : kept) {
            for (String input : node.inputs()) {
                if (needed.makers.containsKey(input) && !made.contains(input)) {
                    return needed.order;
                }
            }
            made.addAll(node.outputs());
        }
        return kept;
    }

    private void visit(Node last) throws RefusedException {
        Deque<Node> path = new ArrayDeque<>();
        if (last != null) {
            path.push(last);
        }
        while (!path.isEmpty()) {
            Node node = path.peek();
            open.add(node);
            Node missing = null;
            for (String input : node.inputs()) {
                Node maker = makers.get(input);
                if (maker != null && !done.contains(maker)) {
                    if (open.contains(maker)) {
                        throw new RefusedException(List.of("node " + node.label() + " reads its own result, " + input));
                    }
                    missing = maker;
                    break;
                }
            }
            if (missing == null) {
                path.pop();
                if (done.add(node)) {
                    order.add(node);
                }
            } else {
                path.push(missing);
            }
        }
    }
}
