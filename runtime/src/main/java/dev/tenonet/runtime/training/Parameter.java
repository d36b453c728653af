package dev.tenonet.runtime.training;

import java.util.Arrays;
import java.util.List;

/**
 * A parameter of a network, or a statistic that its passes keep: how it begins and whether it learns. For generated code.
 *
 * @param name as in a {@code state_dict}
 * @param shape in PyTorch's layout; empty for a counter
 * @param kind what it is
 * @param start the bound of a uniform distribution, or the value of a constant
 * @param learns whether it has a gradient and an optimizer changes it
 */
public record Parameter(String name, List<Integer> shape, Kind kind, double start, boolean learns) {
    /** What a parameter is. */
    public enum Kind {
        /** Begins uniform between -start and start. */
        UNIFORM,
        /** Begins with one value. */
        CONSTANT,
        /** {@code num_batches_tracked}: a whole number, one more after each training pass. */
        COUNTER
    }

    /** A parameter of this shape. */
    public Parameter {
        shape = List.copyOf(shape);
    }

    /**
     * A weight or bias that begins uniform in +-1 / sqrt(fan_in), as PyTorch's kaiming_uniform with a = sqrt(5) does.
     *
     * @param fanIn inputs of one output: of a transposed convolution weight.size(1) times the taps, else of a convolution the
     *     same
     */
    public static Parameter uniform(String name, int fanIn, int... shape) {
        return new Parameter(name, sizes(shape), Kind.UNIFORM, 1 / Math.sqrt(Math.max(1, fanIn)), true);
    }

    /** A parameter that begins with one value: 1 or 0 of a norm, 0.25 of PReLU. */
    public static Parameter constant(String name, double value, int... shape) {
        return new Parameter(name, sizes(shape), Kind.CONSTANT, value, true);
    }

    /** A running statistic, which passes change. */
    public static Parameter statistic(String name, double value, int... shape) {
        return new Parameter(name, sizes(shape), Kind.CONSTANT, value, false);
    }

    /** The {@code num_batches_tracked} of a norm. */
    public static Parameter counter(String name) {
        return new Parameter(name, List.of(), Kind.COUNTER, 0, true);
    }

    /** The same parameter, which stays as it is. */
    public Parameter frozen() {
        return new Parameter(name, shape, kind, start, false);
    }

    /** Number of values. */
    public int size() {
        int size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }

    private static List<Integer> sizes(int... shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
