package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a concatenation begin with an earlier one that joins the same values first, as DenseNet is drawn: layers that each read
 * the outputs of all before them would otherwise all differ. The concatenation then belongs to the module whose output it adds.
 */
final class GrowingConcats {
    private GrowingConcats() {}

    static ImportedNetwork apply(ImportedNetwork network) {
        List<ImportedLayer> layers = new ArrayList<>(network.layers());
        Map<List<Object>, Integer> joined = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            ImportedLayer layer = layers.get(i);
            if (layer.annotation().equals("Concat")) {
                joined.putIfAbsent(List.of(layer.attributes(), layer.inputs()), i);
                layers.set(i, begun(layer, joined));
            }
        }
        return adopted(new ImportedNetwork(network.origin(), layers, network.notes()));
    }

    private static ImportedLayer begun(ImportedLayer layer, Map<List<Object>, Integer> joined) {
        List<Integer> inputs = layer.inputs();
        for (int count = inputs.size() - 1; count > 1; count--) {
            Integer earlier = joined.get(List.of(layer.attributes(), inputs.subList(0, count)));
            if (earlier != null) {
                List<Integer> rest = new ArrayList<>(List.of(earlier));
                rest.addAll(inputs.subList(count, inputs.size()));
                return with(layer, layer.scopes(), rest);
            }
        }
        return layer;
    }

    private static ImportedNetwork adopted(ImportedNetwork network) {
        Flow flow = new Flow(network);
        Paths paths = Paths.of(network.layers());
        List<ImportedLayer> layers = new ArrayList<>(network.layers());
        for (int i = 0; i < layers.size(); i++) {
            int index = i;
            ImportedLayer layer = layers.get(i);
            if (layer.annotation().equals("Concat") && !layer.scopes().isEmpty()) {
                adopter(index, flow, paths).ifPresent(scopes -> layers.set(index, with(layer, scopes, layer.inputs())));
            }
        }
        return new ImportedNetwork(network.origin(), layers, network.notes());
    }

    private static Optional<List<Scope>> adopter(int concat, Flow flow, Paths paths) {
        List<Integer> inputs = flow.layer(concat).inputs();
        if (inputs.size() != 2 || !flow.readers(inputs.get(1)).equals(List.of(concat))) {
            return Optional.empty();
        }
        List<Scope> module = paths.containers(flow.layer(inputs.get(1)));
        boolean reads = flow.readers(inputs.get(0)).stream()
                .anyMatch(reader -> paths.containers(flow.layer(reader)).equals(module));
        return module.isEmpty() || !reads ? Optional.empty() : Optional.of(module);
    }

    private static ImportedLayer with(ImportedLayer layer, List<Scope> scopes, List<Integer> inputs) {
        return new ImportedLayer(
                layer.node(),
                scopes,
                layer.annotation(),
                layer.attributes(),
                inputs,
                layer.parameters(),
                layer.shape(),
                layer.output(),
                layer.notes());
    }
}
