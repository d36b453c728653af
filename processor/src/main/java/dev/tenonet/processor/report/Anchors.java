package dev.tenonet.processor.report;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ids of what can be linked to; layers go by number, for their names may hold whatever Java allows. */
final class Anchors {
    private final Map<String, String> layers = new HashMap<>();

    Anchors(List<Layer> shown) {
        shown.forEach(layer -> layers.put(layer.name(), "layer-" + (layers.size() + 1)));
    }

    static Anchors of(Graph graph) {
        Anchors anchors = new Anchors(Account.real(graph));
        // The end of a block, and a block as a whole, lead to the last of its layers.
        for (Layer layer : graph.layers()) {
            if (Account.isAlias(layer)) {
                anchors.layers.put(
                        layer.name(), anchors.layers.get(layer.inputs().get(0).name()));
            }
        }
        return anchors;
    }

    /** The id of a layer's row. */
    String of(Layer layer) {
        return layers.get(layer.name());
    }

    /** The layer's name, linked to its row if it has one. */
    Tag link(String layer) {
        String id = layers.get(layer);
        return id == null
                ? Tag.of("span", layer).as("name")
                : Tag.of("a", layer).with("href", "#" + id);
    }

    /** The id of a diagnostic's page. */
    static String page(Id id) {
        return "page-" + id.key();
    }
}
