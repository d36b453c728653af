package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.NetworkDeclaration;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A network with all shapes known. Layers stand in source order, which is an order in which they can be computed. */
public record Graph(NetworkDeclaration declaration, List<Layer> layers) {
    public Graph {
        layers = List.copyOf(layers);
    }

    /** The inputs, in order. */
    public List<Layer> inputs() {
        return layers.stream().filter(Layer::isInput).toList();
    }

    /** The outputs, in order: those marked and the last layer. */
    public List<Layer> outputs() {
        return layers.stream()
                .filter(layer -> layer.declaration().output() || layer == layers.get(layers.size() - 1))
                .toList();
    }

    /** All parameters, in order; those that layers share once. */
    public List<Parameter> parameters() {
        return layers.stream()
                .filter(layer -> !layer.declaration().isShared())
                .flatMap(layer -> layer.nodes().stream())
                .flatMap(node -> node.parameters().stream())
                .toList();
    }

    /** What all layers have together; the largest long if that is more. */
    public long total(ToLongFunction<Layer> cost) {
        return layers.stream().mapToLong(cost).reduce(0, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
    }

    /** All operations, in order. */
    public Stream<Node> nodes() {
        return layers.stream().flatMap(layer -> layer.nodes().stream());
    }
}
