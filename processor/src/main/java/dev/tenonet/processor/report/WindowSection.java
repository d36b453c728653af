package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pictures of all windows: layers whose windows lie alike share one. */
final class WindowSection {
    private static final int MOST_NAMED = 5;

    private final Anchors anchors;
    private final Map<List<AxisWindow>, List<Layer>> alike = new LinkedHashMap<>();

    WindowSection(Graph graph, Anchors anchors) {
        this.anchors = anchors;
        for (Layer layer : graph.layers()) {
            for (Node node : layer.nodes()) {
                if (slides(node)) {
                    alike.computeIfAbsent(node.operation().windows(), key -> new ArrayList<>())
                            .add(layer);
                }
            }
        }
    }

    /**
     * Whether the windows are those that the operation moves over its input; others only say what it sees. Adaptive pools
     * move theirs where these come to the end of the input; else their cells differ.
     */
    static boolean slides(Node node) {
        List<AxisWindow> windows = node.operation().windows();
        List<Integer> sizes = node.operation().output().spatial();
        if (windows.isEmpty() || windows.size() != sizes.size()) {
            return false;
        }
        boolean all = node.operation().traits().sliding().isPresent();
        for (int i = 0; i < sizes.size(); i++) {
            AxisWindow window = windows.get(i);
            if (window.output() != sizes.get(i) || !all && window.remainder() != 0) {
                return false;
            }
        }
        return true;
    }

    /** A figure for each geometry, those with something unread first. */
    List<Tag> draw() {
        List<Tag> uneven = new ArrayList<>();
        List<Tag> even = new ArrayList<>();
        alike.forEach((windows, layers) -> {
            WindowPicture picture = new WindowPicture(windows);
            boolean unread = !picture.unread().isEmpty();
            (unread ? uneven : even).add(figure(picture, layers, uneven.size() + even.size() + 1, unread));
        });
        uneven.addAll(even);
        return uneven;
    }

    private Tag figure(WindowPicture picture, List<Layer> layers, int number, boolean unread) {
        Tag caption = Tag.of("figcaption");
        for (int i = 0; i < Math.min(MOST_NAMED, layers.size()); i++) {
            caption.add(i == 0 ? "" : ", ").add(anchors.link(layers.get(i).name()));
        }
        if (layers.size() > MOST_NAMED) {
            caption.add(" and " + (layers.size() - MOST_NAMED) + " more");
        }
        if (unread) {
            caption.add(" ").add(Tag.of("span", "unread").as("badge warning"));
        }
        String title = "Windows of " + layers.get(0).name()
                + (layers.size() > 1 ? " and " + (layers.size() - 1) + " more" : "");
        return Tag.of("figure", caption, picture.draw("window-" + number, title))
                .as("window");
    }
}
