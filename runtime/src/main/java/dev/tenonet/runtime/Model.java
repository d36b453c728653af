package dev.tenonet.runtime;

import java.util.List;

/**
 * A network with its weights, ready to run. Immutable and thread-safe: one model serves any number of threads, and there
 * is nothing to close.
 */
public interface Model {
    /** The inputs, in the order of {@link #run}'s first argument. */
    List<Port> inputs();

    /** The outputs, in the order of {@link #run}'s second argument. */
    List<Port> outputs();

    /**
     * Runs the network on one sample.
     *
     * @param in one array an input, in the order C, H, W
     * @param out one array an output, which is overwritten
     * @throws IllegalArgumentException if the number or the length of the arrays is not that of the ports, or if an output's
     *     array is also that of an input or of another output; several inputs may share one
     */
    void run(float[][] in, float[][] out);

    /**
     * Runs the network on several samples, in parallel across samples.
     *
     * @param in one array an input: {@code count} samples, one behind the other
     * @param count number of samples, at least 0
     * @param out one array an output, of the same arrangement
     * @throws IllegalArgumentException if an array's length is not {@code count} times its port's size, or if an output's
     *     array is also that of an input or of another output; several inputs may share one
     */
    void runBatch(float[][] in, int count, float[][] out);

    /** The layers with their shapes, parameters and multiply-accumulates. */
    Summary summary();

    /**
     * An input or an output.
     *
     * @param name the layer's name
     * @param shape {C, H, W}, {C, L} or {F}
     */
    record Port(String name, List<Integer> shape) {
        public Port {
            shape = List.copyOf(shape);
        }

        /** Number of values of one sample. */
        public int size() {
            int size = 1;
            for (int axis = 0; axis < shape.size(); axis++) {
                size *= shape.get(axis);
            }
            return size;
        }
    }
}
