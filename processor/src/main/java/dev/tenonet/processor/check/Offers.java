package dev.tenonet.processor.check;

import dev.tenonet.processor.check.Finding.Key;
import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.InputSizes;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Ways out of one finding, in the words of the grammar in the processor's README. An offer stays only if the whole
 * network, changed like that, has lost the finding and got no other.
 */
final class Offers {
    private final Finding finding;
    private final Graph graph;
    private final NetworkDeclaration network;
    private final Trials trials;
    private final List<String> offers = new ArrayList<>();
    private String because = "...";
    private String remark = "";

    Offers(Finding finding, Graph graph, Trials trials) {
        this.finding = finding;
        this.graph = graph;
        this.network = graph.declaration();
        this.trials = trials;
    }

    /** Another value of an element of the operation that the finding is about. */
    Offers set(Node node, String element, Object value) {
        return set("", node, Map.of(element, value), "");
    }

    /** The same with a remark. */
    Offers set(Node node, String element, Object value, String remark) {
        return set("", node, Map.of(element, value), remark);
    }

    /** Other values of several elements at once; those that are so already are left out. */
    Offers set(Node node, Map<String, ?> values) {
        return set("", node, values, "");
    }

    /** Another value of an element of an operation of another layer. */
    Offers set(Layer other, Node node, String element, Object value) {
        return set("give " + other.name() + " ", node, Map.of(element, value), "");
    }

    private Offers set(String where, Node node, Map<String, ?> values, String remark) {
        Attributes attributes = node.attributes();
        Map<String, Object> changes = new LinkedHashMap<>(values);
        changes.entrySet().removeIf(change -> change.getValue().equals(List.of()) || isWritten(attributes, change));
        if (!changes.isEmpty() && changes.keySet().stream().allMatch(attributes::isEditable)) {
            add(
                    where + assignments(changes) + remark,
                    () -> network.with(attributes, each -> List.of(changed(each, changes))));
        }
        return this;
    }

    private static boolean isWritten(Attributes attributes, Map.Entry<String, ?> change) {
        String element = change.getKey();
        return change.getValue() instanceof List<?> list
                && attributes.isWritten(element)
                && text(element, attributes.integers(element)).equals(text(element, list));
    }

    private static Attributes changed(Attributes attributes, Map<String, ?> changes) {
        Attributes changed = attributes;
        for (Map.Entry<String, ?> change : changes.entrySet()) {
            changed = changed.with(change.getKey(), change.getValue());
        }
        return changed;
    }

    /** An element not written, so that it has its default. */
    Offers reset(Node node, String element, Object byDefault) {
        add(
                "remove '" + element + "'",
                () -> network.with(node.attributes(), each -> List.of(each.with(element, byDefault))));
        return this;
    }

    /** The nearest sizes of the input. */
    Offers sizes() {
        Set<String> axes = finding.keys().stream().map(Key::axis).collect(Collectors.toSet());
        InputSizes search =
                new InputSizes(network, graph.inputs(), axes, (changed, along) -> trials.mends(keys(along), changed));
        List<String> inputs = search.inputs();
        String where =
                inputs.equals(List.of(finding.layer().name())) ? "" : "give " + String.join(" and ", inputs) + " ";
        search.nearest().forEach(sizes -> offers.add(where + assignments(sizes)));
        return this;
    }

    private List<Key> keys(Set<String> axes) {
        return finding.keys().stream().filter(key -> axes.contains(key.axis())).toList();
    }

    /** An operation taken out of its layer; with the layer, if it has no other. */
    Offers remove(Layer from, Node node) {
        if (from.nodes().size() > 1 && node.attributes().isLocal()) {
            String where = from == finding.layer() ? "" : " from " + from.name();
            add("remove " + node.attributes() + where, () -> network.with(node.attributes(), each -> List.of()));
        } else if (from.inputs().size() == 1 && isPassedOn(from)) {
            String source = from.inputs().get(0).name();
            add("read " + source + " in place of " + from.name(), () -> network.bypassing(from.name(), source));
        }
        return this;
    }

    /** Whether it and what it reads are methods of the network, and another layer reads it. */
    private boolean isPassedOn(Layer from) {
        return from.declaration().context().isEmpty()
                && from.inputs().get(0).declaration().context().isEmpty()
                && network.layers().stream()
                        .flatMap(other -> other.reads().stream())
                        .anyMatch(read -> read.layer().equals(from.name()));
    }

    /** An annotation without elements at the end of a layer's, or before an operation of its own; no method has it twice. */
    Offers put(String annotation, Site before) {
        Layer source = before.index() == 0 ? before.layer().inputs().get(0) : before.layer();
        List<Node> nodes = source.nodes();
        if (source != before.layer() && isWithout(annotation, source)) {
            Attributes last = nodes.get(nodes.size() - 1).attributes();
            add(
                    "put @" + annotation + " on " + source.name(),
                    () -> network.with(last, each -> List.of(each, each.beside(annotation))));
        } else if (isWithout(annotation, before.layer())) {
            Attributes next = before.node().attributes();
            add(
                    "put @" + annotation + " before it",
                    () -> network.with(next, each -> List.of(each.beside(annotation), each)));
        }
        return this;
    }

    private static boolean isWithout(String annotation, Layer layer) {
        return !layer.nodes().isEmpty()
                && layer.nodes().stream()
                        .map(Node::attributes)
                        .allMatch(each -> each.isLocal() && !each.annotation().equals(annotation));
    }

    /** Layers taken out that no other layer reads; not the last input, without which there is no network. */
    Offers remove(List<String> layers) {
        NetworkDeclaration changed = network.without(Set.copyOf(layers));
        if (changed.layers().stream().anyMatch(layer -> layer.input().isPresent())) {
            add("remove " + String.join(", ", layers), () -> changed);
        } else {
            otherwise("let a layer read it: a network needs an input");
        }
        return this;
    }

    /** The layer made an output. */
    Offers putOutput() {
        Layer layer = finding.layer();
        if (layer.declaration().context().isEmpty() && !layer.isInput()) {
            add("put @Output on it", () -> network.withOutput(layer.name()));
        }
        return this;
    }

    /** The layer no longer frozen. */
    Offers removeFrozen() {
        add("remove @Frozen", () -> network.withFrozen(finding.layer().name(), false));
        return this;
    }

    /** The layer frozen. */
    Offers putFrozen() {
        if (finding.layer().declaration().context().isEmpty()) {
            add("put @Frozen on it", () -> network.withFrozen(finding.layer().name(), true));
        }
        return this;
    }

    private void add(String offer, Supplier<NetworkDeclaration> changed) {
        if (!trials.isSpent() && trials.mends(finding.keys(), changed.get())) {
            offers.add(offer);
        }
    }

    /** What speaks for accepting the finding, and the reason to write then. */
    Offers acceptance(String reason, String why) {
        because = reason;
        remark = ", " + why;
        return this;
    }

    /** What has been tried elsewhere. */
    Offers tried(List<String> more) {
        offers.addAll(more);
        return this;
    }

    /** What can be done if nothing of the above can. */
    Offers otherwise(String prose) {
        if (offers.isEmpty()) {
            offers.add(prose);
        }
        return this;
    }

    /** The offers so far. */
    List<String> found() {
        return List.copyOf(offers);
    }

    /** The offers, and at last to accept the finding; the first with the verb that it needs if it is an assignment. */
    List<String> list() {
        List<String> worded = new ArrayList<>(offers);
        if (!worded.isEmpty() && worded.get(0).matches("\\w+ = .*")) {
            worded.set(0, "use " + worded.get(0));
        }
        worded.add("@Suppress(value = \"" + finding.id().key() + "\", because = \"" + because + "\")" + remark);
        return worded;
    }

    private static String assignments(Map<String, ?> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + text(value.getKey(), value.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** As it is written in Java, in the shortest form that means it. */
    private static String text(String element, Object value) {
        if (value instanceof List<?> list) {
            boolean equalEnds = element.equals("pad")
                    && list.size() == 4
                    && list.get(0).equals(list.get(1))
                    && list.get(2).equals(list.get(3));
            List<?> shortest = equalEnds ? List.of(list.get(0), list.get(2)) : list;
            return Use.text(shortest.stream().map(Integer.class::cast).toList());
        }
        return value instanceof Constant constant ? constant.type() + "." + constant.name() : value.toString();
    }
}
