package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.cleanup.Cleanups;
import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.graph.Graph;
import dev.tenonet.processor.onnx.graph.Problem;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.model.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a graph is as layers.
 *
 * @param layers none if there are problems
 * @param problems nodes that cannot be expressed
 * @param batched whether the file's tensors have a batch before the axes of a sample
 */
public record Network(List<ImportedLayer> layers, List<Problem> problems, boolean batched) {
    public Network {
        layers = List.copyOf(layers);
        problems = List.copyOf(problems);
    }

    /** Lowers a graph. Files without a batch are taken as such if they make no sense with one. */
    public static Network of(Graph graph) {
        Network network = of(graph, true);
        if (!network.problems.isEmpty() && graph.open().isEmpty()) {
            Network whole = of(graph, false);
            return whole.problems.isEmpty() ? whole : network;
        }
        return network;
    }

    private static Network of(Graph graph, boolean batched) {
        Lowering lowering = Lowering.of(graph, batched);
        DraftLayers layers = lowering.layers();
        List<Problem> problems = new ArrayList<>(lowering.problems());
        if (problems.isEmpty()) {
            layers.prune();
            Cleanups.apply(layers);
            List<Layer> sorted = layers.sorted();
            Set<Node> told = new HashSet<>();
            for (Layer layer : sorted) {
                Finishing.obstacle(layer)
                        .filter(reason -> told.add(layer.node))
                        .ifPresent(reason -> problems.add(new Problem(layer.node, reason)));
            }
            if (problems.isEmpty()) {
                return new Network(Finishing.finish(sorted), List.of(), batched);
            }
        }
        return new Network(List.of(), problems, batched);
    }
}
