package dev.tenonet.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a layer's calls compute: its operations, and those of the layers that are fused with it. */
final class LayerLabels {
    private final List<Layer> layers;
    /** The numbers of all layers that one computes, by its name. */
    private final Map<String, TreeSet<Integer>> computed = new HashMap<>();

    /** @param hosts for each layer without calls of its own, the layers whose calls compute it */
    LayerLabels(Graph graph, Map<String, List<String>> hosts) {
        layers = graph.layers();
        IntStream.range(0, layers.size()).forEach(i -> {
            String name = layers.get(i).name();
            // Of several hosts, all do a part; the costs are counted once.
            String host =
                    hosts.getOrDefault(name, List.of()).stream().findFirst().orElse(name);
            computed.computeIfAbsent(host, key -> new TreeSet<>()).add(i);
        });
    }

    /** Name, operations and multiply-accumulates, as arguments. */
    CodeBlock of(Layer layer) {
        List<Layer> all = computed.get(layer.name()).stream().map(layers::get).toList();
        return CodeBlock.of(
                "$S, $S, $LL",
                layer.name(),
                all.stream().map(Layer::label).collect(Collectors.joining(" + ")),
                all.stream().mapToLong(Layer::macs).reduce(0, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b));
    }
}
