package dev.tenonet.processor.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The shapes that lead to a layer, for messages: {@code image 1x8x8 -> conv1 16x8x8 -> conv2 (here)}. */
final class Trace {
    private static final int MOST = 6;

    private Trace() {}

    /** One line for a layer with one input; one a branch where several meet. */
    static List<String> to(String layer, List<Layer> inputs) {
        return inputs.stream()
                .map(input -> line(input) + " -> " + layer + " (here)")
                .toList();
    }

    private static String line(Layer last) {
        List<Layer> path = new ArrayList<>(List.of(last));
        for (Layer layer = last;
                !layer.inputs().isEmpty();
                layer = layer.inputs().get(0)) {
            path.add(layer.inputs().get(0));
        }
        Collections.reverse(path);
        if (path.size() <= MOST) {
            return join(path);
        }
        return join(path.subList(0, 2)) + " -> ... " + (path.size() - MOST + 1) + " more ... -> "
                + join(path.subList(path.size() - MOST + 3, path.size()));
    }

    private static String join(List<Layer> path) {
        return path.stream().map(Layer::toString).collect(Collectors.joining(" -> "));
    }
}
