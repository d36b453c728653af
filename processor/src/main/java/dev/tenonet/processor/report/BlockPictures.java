package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drawings of the blocks that the drawing of the network leaves closed: one for all that are built alike. */
final class BlockPictures {
    private static final int MOST_NAMED = 6;

    private final Graph graph;
    private final Anchors anchors;
    private final Set<String> marked;
    private final Map<String, List<Box>> alike = new LinkedHashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    /** The drawings for what a scene leaves closed, and for what these drawings leave closed. */
    BlockPictures(Graph graph, Scene scene, Anchors anchors, Set<String> marked) {
        this.graph = graph;
        this.anchors = anchors;
        this.marked = marked;
        collect(scene);
    }

    private void collect(Scene scene) {
        for (Box box : scene.boxes()) {
            if (box.isBlock()) {
                List<Box> same = alike.computeIfAbsent(structure(box), key -> new ArrayList<>());
                same.add(box);
                boolean isFirst = same.size() == 1;
                ids.put(
                        box.path(),
                        isFirst ? "block-" + alike.size() : ids.get(same.get(0).path()));
                if (isFirst) {
                    collect(Scene.inside(graph, box));
                }
            }
        }
    }

    /** Where a card leads: into the block, or to the layer's row. */
    String target(Box box) {
        return box.isBlock() ? ids.get(box.path()) : anchors.of(box.last());
    }

    List<Tag> draw() {
        return alike.values().stream().map(this::drawing).toList();
    }

    /** What two blocks have in common that are drawn alike: names, operations and wiring, but not sizes. */
    private static String structure(Box box) {
        Map<Layer, Integer> numbers = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (Layer layer : box.layers()) {
            text.append(
                            layer.name(),
                            Math.min(box.path().length(), layer.name().length()),
                            layer.name().length())
                    .append('|')
                    .append(layer.label());
            for (Layer input : layer.inputs()) {
                Layer real = Scene.resolved(input);
                text.append('|').append(numbers.computeIfAbsent(real, key -> numbers.size()));
            }
            numbers.putIfAbsent(layer, numbers.size());
            text.append('\n');
        }
        return text.toString();
    }

    private Tag drawing(List<Box> boxes) {
        Box first = boxes.get(0);
        String id = ids.get(first.path());
        List<String> others =
                boxes.subList(1, boxes.size()).stream().map(Box::path).toList();
        String title = "Inside " + first.path();
        Tag figure = Tag.of("figure").as("block").with("id", id);
        figure.add(Tag.of("h3", title));
        if (!others.isEmpty()) {
            figure.add(Tag.of("p", "Built alike, with sizes of their own: " + Words.listed(others, MOST_NAMED) + ".")
                    .as("note"));
        }
        return figure.add(
                new GraphPicture(Scene.inside(graph, first), this::target, marked).draw(id + "-graph", title));
    }
}
