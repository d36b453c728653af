package dev.tenonet.processor.onnx;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.ParameterTensor;
import java.util.List;
import java.util.Optional;

/** A network as a file without names has it. */
final class Nameless {
    private Nameless() {}

    static ImportedNetwork of(ImportedNetwork network) {
        return new ImportedNetwork(
                network.origin(), network.layers().stream().map(Nameless::of).toList(), network.notes());
    }

    private static ImportedLayer of(ImportedLayer layer) {
        List<ParameterTensor> parameters = layer.parameters().stream()
                .map(it -> new ParameterTensor(it.role(), it.shape(), Optional.empty(), it.identity(), it.data()))
                .toList();
        return new ImportedLayer(
                "",
                List.of(),
                layer.annotation(),
                layer.attributes(),
                layer.inputs(),
                parameters,
                layer.shape(),
                layer.output(),
                layer.notes());
    }
}
