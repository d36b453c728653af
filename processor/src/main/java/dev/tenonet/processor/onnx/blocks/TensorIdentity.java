package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ParameterTensor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which layers compute with the same tensors: not with equal ones, but with one that the file has once. */
public final class TensorIdentity {
    private TensorIdentity() {}

    /** Equal for layers that do the same with the same tensors; empty for those without any. */
    static List<Object> of(Flow flow, int index) {
        ImportedLayer layer = flow.layer(index);
        return layer.parameters().isEmpty()
                ? List.of()
                : List.of(layer.annotation(), flow.attributes(index), identities(layer));
    }

    /** The tensors of a layer. */
    static List<Object> identities(ImportedLayer layer) {
        return layer.parameters().stream().map(ParameterTensor::identity).collect(Collectors.toList());
    }

    /** Whether these layers have tensors, and those, one by one, have the same. */
    public static boolean areShared(Flow flow, IntStream layers, IntStream others) {
        List<List<Object>> own = layers.mapToObj(i -> identities(flow.layer(i))).toList();
        List<List<Object>> theirs =
                others.mapToObj(i -> identities(flow.layer(i))).toList();
        return own.equals(theirs) && own.stream().anyMatch(tensors -> !tensors.isEmpty());
    }
}
