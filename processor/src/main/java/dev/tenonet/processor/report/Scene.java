package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a drawing shows of a network: boxes, in an order in which they can be computed, and what flows between them.
 *
 * @param base path of the block that holds everything but the inputs, or an empty text
 * @param frames for each box the innermost block around it that is looked into, or an empty text
 */
record Scene(String base, List<Box> boxes, List<Edge> edges, List<String> frames) {
    /** More boxes than this are not taken in at a glance. */
    private static final int MOST = 48;

    private static final int MOST_INSIDE = 24;

    /** One box reads another; boxes by their place. */
    record Edge(int from, int to) {}

    Scene {
        boxes = List.copyOf(boxes);
        edges = List.copyOf(edges);
        frames = List.copyOf(frames);
    }

    /** The whole network, its blocks opened as far as it stays readable. */
    static Scene of(Graph graph) {
        Outline outline = new Outline(graph);
        return of(outline, outline.layers(), Set.of(), MOST);
    }

    /** What is inside a block, and what it reads. */
    static Scene inside(Graph graph, Box block) {
        return of(new Outline(graph), block.layers(), Set.of(block.path()), MOST_INSIDE);
    }

    private static Scene of(Outline outline, List<Layer> drawn, Set<String> first, int most) {
        Set<String> open = outline.open(drawn, first, most);
        Set<Layer> inside = new LinkedHashSet<>(drawn);
        List<Box> boxes = new ArrayList<>();
        drawn.stream()
                .flatMap(layer -> layer.inputs().stream())
                .map(Scene::resolved)
                .filter(layer -> !inside.contains(layer))
                .distinct()
                .forEach(layer -> boxes.add(new Box(layer.name(), List.of(layer), true)));
        boxes.addAll(outline.boxes(drawn, open));
        List<String> frames = boxes.stream()
                .map(box -> box.outside() ? "" : frame(outline, box, open))
                .toList();
        return new Scene(outline.base(drawn), boxes, edges(boxes), frames);
    }

    private static String frame(Outline outline, Box box, Set<String> open) {
        return outline.around(box.last()).stream()
                .filter(block -> open.contains(block) && !block.equals(box.path()))
                .reduce("", (outer, inner) -> inner);
    }

    /** A path without what all paths begin with. */
    String brief(String path) {
        return !base.isEmpty() && path.startsWith(base + ".") ? path.substring(base.length() + 1) : path;
    }

    private static List<Edge> edges(List<Box> boxes) {
        Map<Layer, Integer> places = new HashMap<>();
        for (int i = 0; i < boxes.size(); i++) {
            for (Layer layer : boxes.get(i).layers()) {
                places.put(layer, i);
            }
        }
        Set<Edge> edges = new LinkedHashSet<>();
        for (Box box : boxes) {
            if (box.outside()) {
                continue;
            }
            for (Layer layer : box.layers()) {
                int to = places.get(layer);
                layer.inputs().stream()
                        .map(input -> places.get(resolved(input)))
                        .filter(from -> from != to)
                        .forEach(from -> edges.add(new Edge(from, to)));
            }
        }
        return List.copyOf(edges);
    }

    /** The layer behind a name at which a block ends. */
    static Layer resolved(Layer layer) {
        Layer real = layer;
        while (Account.isAlias(real)) {
            real = real.inputs().get(0);
        }
        return real;
    }
}
