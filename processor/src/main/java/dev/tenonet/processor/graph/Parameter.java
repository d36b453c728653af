package dev.tenonet.processor.graph;

import java.util.List;

/**
 * A tensor of weights.
 *
 * @param name last segment ("weight") as an operation states it, empty if it is called like the layer; full name ("conv1.weight") in a graph
 * @param shape PyTorch's
 * @param learned whether training changes it by gradients; running statistics are what PyTorch calls buffers
 */
public record Parameter(String name, List<Integer> shape, boolean learned) {
    public Parameter {
        shape = List.copyOf(shape);
    }

    /** A learned parameter. */
    public Parameter(String name, List<Integer> shape) {
        this(name, shape, true);
    }

    /** Number of values. */
    public long size() {
        return new Shape(shape).size();
    }

    /** The same parameter with its full name. */
    Parameter under(String prefix) {
        return new Parameter(name.isEmpty() ? prefix : prefix + "." + name, shape, learned);
    }
}
