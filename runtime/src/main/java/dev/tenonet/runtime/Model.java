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
     * Runs the network on one sample layer by layer and keeps what each computes, also those that {@link #run} fuses with
     * others or leaves out. For development: it is slow, and reads the weights again at the first call.
     *
     * @param in one array an input, in the order C, H, W
     * @throws IllegalArgumentException if the number or the length of the arrays is not that of the inputs
     * @throws IllegalStateException if the weights were in memory and are gone
     * @throws UnsupportedOperationException if the model is not generated, was generated with {@code -Atenonet.trace=off}, or
     *     is too large to be traced
     */
    default Trace trace(float[]... in) {
        throw new UnsupportedOperationException(getClass().getName()
                + ": expected a generated model that can be traced, but it cannot; if it was generated, then with"
                + " -Atenonet.trace=off, or all its layers' values do not fit into one array, and a network with a smaller input"
                + " can be traced");
    }

    /**
     * Runs the network so many times on random values and measures each layer. The run itself is that of {@link #run}: a
     * layer that is fused with others is measured with them.
     *
     * @param calls at least 1; some more come before, to warm up
     * @throws IllegalArgumentException if {@code calls} is less
     * @throws UnsupportedOperationException if the model is not generated
     */
    default Profile profile(int calls) {
        throw new UnsupportedOperationException(
                getClass().getName() + ": expected a generated model, whose layers can be measured");
    }

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
