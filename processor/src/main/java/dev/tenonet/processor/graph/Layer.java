package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.LayerDeclaration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A layer with its shape.
 *
 * @param inputs the layers that its first operation reads; empty for an input of the network and a learned tensor
 * @param nodes its operations, in order; empty for an input of the network, and where a block ends
 * @param shape of its result
 * @param receptiveField of one value of its result
 */
public record Layer(
        LayerDeclaration declaration,
        List<Layer> inputs,
        List<Node> nodes,
        Shape shape,
        ReceptiveField receptiveField) {
    public Layer {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
    }

    /** The layer's name. */
    public String name() {
        return declaration.name();
    }

    /** Whether it is an input of the network. */
    public boolean isInput() {
        return declaration.input().isPresent();
    }

    /** Number of the learned parameters that it has for itself. */
    public long parameters() {
        return declaration.isShared()
                ? 0
                : nodes.stream()
                        .flatMap(node -> node.parameters().stream())
                        .filter(Parameter::learned)
                        .mapToLong(Parameter::size)
                        .sum();
    }

    /** Multiply-accumulates of one call. */
    public long macs() {
        return nodes.stream()
                .mapToLong(node -> node.operation().macs())
                .reduce(0, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
    }

    /** Its operations in words, such as {@code Conv2d 3x3 + Relu}. */
    public String label() {
        if (nodes.isEmpty()) {
            return isInput() ? "Input" : "Block";
        }
        return nodes.stream().map(node -> node.operation().label()).collect(Collectors.joining(" + "));
    }

    /** Identity: a graph may hold thousands of layers, and comparing their inputs would walk all of them. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return name() + " " + shape;
    }
}
