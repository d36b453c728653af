package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Ways out of one finding; each is tried on the whole network, and dropped if it does not mend or spoils another layer. */
final class Offers {
    private final Lints lints;
    private final Graph graph;
    private final Finding finding;
    private final List<String> texts = new ArrayList<>();

    Offers(Lints lints, Graph graph, Finding finding) {
        this.lints = lints;
        this.graph = graph;
        this.finding = finding;
    }

    /** Other values of one attribute; none where the list is empty. */
    void attribute(String element, List<Integer> values) {
        if (!values.isEmpty()) {
            attributes(Map.of(element, values));
        }
    }

    /** A flag set. */
    void flag(String element) {
        if (has(element)) {
            offer(Map.of(element, true));
        }
    }

    /** Other values of several attributes at once; those that stand in the source already are left out. */
    void attributes(Map<String, List<Integer>> values) {
        Map<String, Object> changes = new LinkedHashMap<>();
        values.forEach((element, value) -> {
            if (!text(element, value).equals(written(element))) {
                changes.put(element, value);
            }
        });
        if (!changes.isEmpty() && changes.keySet().stream().allMatch(this::has)) {
            offer(changes);
        }
    }

    /** The nearest sizes of the input. */
    void sizes() {
        EvenSizes.offers(graph, (changed, axis) -> lints.mends(finding, changed, axis))
                .forEach(this::add);
    }

    /** What can be done if nothing of the above can. */
    void otherwise(String text) {
        if (texts.isEmpty()) {
            texts.add(text);
        }
    }

    /** The ways out that hold, as a message lists them. */
    List<String> texts() {
        return List.copyOf(texts);
    }

    /** One that is bound to a block's parameter cannot be changed where it stands. */
    private boolean has(String element) {
        Attributes attributes = finding.node().attributes();
        boolean bound = attributes.isWritten(element)
                && attributes.isWritten("bind")
                && attributes.position(element).equals(attributes.position("bind"));
        return attributes.has(element) && !bound;
    }

    private String written(String element) {
        Attributes attributes = finding.node().attributes();
        return attributes.isWritten(element) ? text(element, attributes.integers(element)) : "";
    }

    private void offer(Map<String, ?> changes) {
        NetworkDeclaration changed = changed(changes);
        if (finding.axes().stream().allMatch(axis -> lints.mends(finding, changed, axis))) {
            add(changes.entrySet().stream()
                    .map(change -> text(change.getKey(), change.getValue()))
                    .collect(Collectors.joining(", ")));
        }
    }

    private void add(String text) {
        texts.add(texts.isEmpty() ? "use " + text : text);
    }

    /** The network as it would be with the annotation edited: in a block, wherever the block is used. */
    private NetworkDeclaration changed(Map<String, ?> changes) {
        Attributes own = finding.node().attributes();
        Set<Attributes> places = Collections.newSetFromMap(new IdentityHashMap<>());
        graph.layers().stream()
                .filter(finding::isAt)
                .flatMap(layer -> layer.nodes().stream())
                .map(Node::attributes)
                .filter(other ->
                        other.position().equals(own.position()) && other.type().equals(own.type()))
                .forEach(places::add);
        return graph.declaration().withOperations(other -> {
            Attributes changed = other;
            for (Map.Entry<String, ?> change :
                    places.contains(other) ? changes.entrySet() : Set.<Map.Entry<String, ?>>of()) {
                changed = changed.with(change.getKey(), change.getValue());
            }
            return changed;
        });
    }

    /** As it is written in Java, in the shortest form that means it. */
    @SuppressWarnings("unchecked")
    private static String text(String element, Object value) {
        if (!(value instanceof List)) {
            return element + " = " + value;
        }
        List<Integer> values = (List<Integer>) value;
        boolean equalEnds = element.equals("pad")
                && values.size() == 4
                && values.get(0).equals(values.get(1))
                && values.get(2).equals(values.get(3));
        return element + " = " + Use.text(equalEnds ? List.of(values.get(0), values.get(2)) : values);
    }
}
