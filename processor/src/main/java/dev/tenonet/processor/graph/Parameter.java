package dev.tenonet.processor.graph;

import java.util.List;

/**
 * A tensor of weights.
 *
 * @param name last segment ("weight") as an operation states it, full name ("conv1.weight") in a graph
 * @param shape PyTorch's
 */
public record Parameter(String name, List<Integer> shape) {
    public Parameter {
        shape = List.copyOf(shape);
    }

    /** Number of values. */
    public long size() {
        return new Shape(shape).size();
    }

    /** The same parameter with its full name. */
    Parameter under(String prefix) {
        return new Parameter(prefix + "." + name, shape);
    }
}
