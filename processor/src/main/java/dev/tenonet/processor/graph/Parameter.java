package dev.tenonet.processor.graph;

import java.util.List;
import java.util.Optional;

/**
 * A tensor of weights.
 *
 * @param name last segment ("weight") as an operation states it, empty if it is called like the layer; full name ("conv1.weight") in a graph
 * @param shape PyTorch's
 * @param learned whether training changes it by gradients; running statistics are what PyTorch calls buffers
 * @param start what it is before training; empty where nobody has said, so that its layer cannot be trained
 */
public record Parameter(String name, List<Integer> shape, boolean learned, Optional<Start> start) {
    public Parameter {
        shape = List.copyOf(shape);
    }

    /** A learned parameter. */
    public Parameter(String name, List<Integer> shape) {
        this(name, shape, true);
    }

    /** A parameter of which nobody says how it starts. */
    public Parameter(String name, List<Integer> shape, boolean learned) {
        this(name, shape, learned, Optional.empty());
    }

    /**
     * What a parameter is before training.
     *
     * @param fanIn inputs of one output, where it is uniform in +-1 / sqrt(fanIn); 0 where it has one value
     * @param value that one
     */
    public record Start(int fanIn, double value) {}

    /** The same, uniform in +-1 / sqrt(fanIn) before training. */
    public Parameter uniform(long fanIn) {
        return new Parameter(name, shape, learned, Optional.of(new Start((int) Math.min(Integer.MAX_VALUE, fanIn), 0)));
    }

    /** The same, with this value everywhere before training. */
    public Parameter constant(double value) {
        return new Parameter(name, shape, learned, Optional.of(new Start(0, value)));
    }

    /** Number of values. */
    public long size() {
        return new Shape(shape).size();
    }

    /** The same parameter with its full name. */
    Parameter under(String prefix) {
        return new Parameter(name.isEmpty() ? prefix : prefix + "." + name, shape, learned, start);
    }
}
