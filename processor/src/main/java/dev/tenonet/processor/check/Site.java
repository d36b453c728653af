package dev.tenonet.processor.check;

import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An operation in its place, from which one can walk back to what made its input. */
record Site(Layer layer, int index) {
    /** All operations, in order. */
    static Stream<Site> all(Graph graph) {
        return graph.layers().stream()
                .flatMap(layer -> IntStream.range(0, layer.nodes().size()).mapToObj(index -> new Site(layer, index)));
    }

    /** The layers whose values one operation reads, and nobody else: no second layer, and not the network's caller. */
    static Set<Layer> privateLayers(Graph graph) {
        Map<Layer, Integer> readers = new HashMap<>();
        graph.layers().forEach(layer -> layer.inputs().forEach(input -> readers.merge(input, 1, Integer::sum)));
        Set<Layer> once = new HashSet<>(readers.keySet());
        once.removeIf(layer -> readers.get(layer) > 1);
        graph.outputs().forEach(once::remove);
        return once;
    }

    Node node() {
        return layer.nodes().get(index);
    }

    Operation operation() {
        return node().operation();
    }

    Role role() {
        return operation().role();
    }

    /** The shape of its input; of the first, for a merge; of the result, for what reads nothing. */
    Shape input() {
        if (index > 0) {
            return layer.nodes().get(index - 1).operation().output();
        }
        return layer.inputs().stream()
                .findFirst()
                .map(Layer::shape)
                .orElse(operation().output());
    }

    /** Whether its result leads to a later operation, which is behind it on a path without merges, and nowhere else. */
    boolean feedsOnly(Site reader, Set<Layer> privateLayers) {
        Layer at = reader.layer;
        while (at != layer) {
            at = at.inputs().get(0);
            if (!privateLayers.contains(at)) {
                return false;
            }
        }
        return true;
    }

    /** "@Relu of conv1", or "@Relu" if that is the layer itself. */
    String seenFrom(Site other) {
        return node().attributes() + (layer == other.layer ? "" : " of " + layer.name());
    }

    /** The one operation whose result it reads; empty for a merge and for what reads an input. */
    Optional<Site> before() {
        if (index > 0) {
            return Optional.of(new Site(layer, index - 1));
        }
        Layer input = layer;
        do {
            if (input.inputs().size() != 1) {
                return Optional.empty();
            }
            input = input.inputs().get(0);
        } while (input.nodes().isEmpty());
        return Optional.of(new Site(input, input.nodes().size() - 1));
    }

    /** The nearest operation before it in another role than these. */
    Optional<Site> before(Set<Role> passing) {
        Optional<Site> site = before();
        while (site.isPresent() && passing.contains(site.get().role())) {
            site = site.get().before();
        }
        return site;
    }
}
