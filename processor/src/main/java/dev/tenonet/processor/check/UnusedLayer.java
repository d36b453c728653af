package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A layer that no other reads and that is no output, and an input that no layer reads: both are computed or asked for in
 * vain. Source: Nikanjam, Braiek, Morovati and Khomh, "Automatic Fault Detection for Deep Learning Programs Using Graph
 * Transformations", TOSEM 2022, where each layer must lead to the output.
 */
final class UnusedLayer implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        Set<Layer> read = graph.layers().stream()
                .flatMap(layer -> layer.inputs().stream())
                .collect(Collectors.toSet());
        read.addAll(graph.outputs());
        graph.layers().stream().filter(layer -> !read.contains(layer)).forEach(layer -> {
            String text = layer.isInput() ? "no layer reads this input" : "no layer reads it, and it is no output";
            lints.tell(
                    new Finding(Id.UNUSED_LAYER, layer, layer.declaration().position(), text),
                    offers -> offer(layer, graph, offers));
        });
    }

    private static void offer(Layer layer, Graph graph, Offers offers) {
        if (layer.declaration().context().isEmpty()) {
            offers.remove(onlyFor(layer, graph)).putOutput();
        }
    }

    /** The layer, and those that lead nowhere else; the insides of a block go with it. */
    private static List<String> onlyFor(Layer layer, Graph graph) {
        Set<Layer> alive = new HashSet<>();
        List<Layer> open = new ArrayList<>(graph.outputs());
        while (!open.isEmpty()) {
            Layer next = open.remove(open.size() - 1);
            if (alive.add(next)) {
                open.addAll(next.inputs());
            }
        }
        Set<Layer> dead = new HashSet<>();
        open.add(layer);
        while (!open.isEmpty()) {
            Layer next = open.remove(open.size() - 1);
            if (!alive.contains(next) && dead.add(next)) {
                open.addAll(next.inputs());
            }
        }
        List<Layer> sorted = new ArrayList<>(graph.layers());
        sorted.retainAll(dead);
        return sorted.stream().map(Layer::name).toList();
    }
}
