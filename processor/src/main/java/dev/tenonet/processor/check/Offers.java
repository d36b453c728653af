package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Ways out of one finding, in the words of the grammar in the processor's README. An offer stays only if the whole
 * network, changed like that, has lost the finding and got no other.
 */
final class Offers {
    private final Id id;
    private final Layer layer;
    private final NetworkDeclaration network;
    private final Lints lints;
    private final List<String> offers = new ArrayList<>();

    /** Ways out of a finding on this layer. */
    Offers(Id id, Layer layer, Graph graph, Lints lints) {
        this.id = id;
        this.layer = layer;
        this.network = graph.declaration();
        this.lints = lints;
    }

    /** Another value of an element of the operation that the finding is about. */
    Offers set(Node node, String element, Object value) {
        return set(node, element, value, "");
    }

    /** The same with a remark. */
    Offers set(Node node, String element, Object value, String note) {
        return set("", node, element, value, note);
    }

    /** Another value of an element of an operation of another layer. */
    Offers set(Layer other, Node node, String element, Object value) {
        return set("give " + other.name() + " ", node, element, value, "");
    }

    private Offers set(String where, Node node, String element, Object value, String note) {
        Attributes attributes = node.attributes();
        if (attributes.isEditable(element)) {
            String offer = where + element + " = " + text(value) + note;
            add(offer, network.with(attributes, each -> List.of(each.with(element, value))));
        }
        return this;
    }

    /** An element not written, so that it has its default. */
    Offers reset(Node node, String element, Object byDefault) {
        add(
                "remove '" + element + "'",
                network.with(node.attributes(), each -> List.of(each.with(element, byDefault))));
        return this;
    }

    /** An operation taken out of its layer; with the layer, if it has no other. */
    Offers remove(Layer from, Node node) {
        if (from.nodes().size() > 1 && node.attributes().isLocal()) {
            String where = from == layer ? "" : " from " + from.name();
            add("remove " + node.attributes() + where, network.with(node.attributes(), each -> List.of()));
        } else if (from.inputs().size() == 1 && isPassedOn(from)) {
            String source = from.inputs().get(0).name();
            add("read " + source + " in place of " + from.name(), network.bypassing(from.name(), source));
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
                    network.with(last, each -> List.of(each, each.beside(annotation))));
        } else if (isWithout(annotation, before.layer())) {
            Attributes next = before.node().attributes();
            add(
                    "put @" + annotation + " before it",
                    network.with(next, each -> List.of(each.beside(annotation), each)));
        }
        return this;
    }

    private static boolean isWithout(String annotation, Layer layer) {
        return !layer.nodes().isEmpty()
                && layer.nodes().stream()
                        .map(Node::attributes)
                        .allMatch(each -> each.isLocal() && !each.annotation().equals(annotation));
    }

    /** Layers taken out that no other layer reads. */
    Offers remove(List<String> layers) {
        add("remove " + String.join(", ", layers), network.without(Set.copyOf(layers)));
        return this;
    }

    /** The layer made an output. */
    Offers putOutput() {
        if (layer.declaration().context().isEmpty() && !layer.isInput()) {
            add("put @Output on it", network.withOutput(layer.name()));
        }
        return this;
    }

    private void add(String offer, NetworkDeclaration changed) {
        if (lints.mends(id, layer, changed)) {
            offers.add(offer);
        }
    }

    /** What has been tried elsewhere. */
    Offers tried(List<String> more) {
        offers.addAll(more);
        return this;
    }

    /** The offers, and at last to accept the finding. */
    List<String> list() {
        offers.add("@Suppress(value = \"" + id.key() + "\", because = \"...\")");
        return inWords(offers);
    }

    /** Offers with the verb that the first needs if it is no more than an assignment. */
    static List<String> inWords(List<String> offers) {
        List<String> worded = new ArrayList<>(offers);
        if (!worded.isEmpty() && worded.get(0).matches("\\w+ = .*")) {
            worded.set(0, "use " + worded.get(0));
        }
        return worded;
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return Use.text(list.stream().map(Integer.class::cast).toList());
        }
        return value instanceof Constant constant ? constant.type() + "." + constant.name() : value.toString();
    }
}
