package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Model;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Checks of the arrays that callers pass to a model. They allocate only when they throw. */
public final class Ports {
    private Ports() {}

    /**
     * Checks the array of one sample.
     *
     * @throws IllegalArgumentException if its length is not the port's size
     * @throws NullPointerException if it is null
     */
    public static void check(Model.Port port, float[] array) {
        if (length(port, array) != port.size()) {
            throw new IllegalArgumentException(port.name() + ": expected " + port.size() + " values (" + shape(port)
                    + "), but the array has " + array.length);
        }
    }

    /**
     * Checks the array of a batch.
     *
     * @throws IllegalArgumentException if its length is not {@code count} times the port's size
     * @throws NullPointerException if it is null
     */
    public static void check(Model.Port port, float[] array, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count: expected at least 0 samples, but it is " + count);
        }
        long expected = (long) count * port.size();
        if (length(port, array) != expected) {
            throw new IllegalArgumentException(port.name() + ": expected " + expected + " values (" + count + " x "
                    + shape(port) + "), but the array has " + array.length);
        }
    }

    /**
     * Checks that an output has an array of its own, as it may be written before the other port's array has been read or
     * after that was written. Arrays without values are nobody's.
     *
     * @throws IllegalArgumentException if the other port has the same array
     */
    public static void checkApart(Model.Port output, float[] array, Model.Port other, float[] others) {
        if (array == others && array.length > 0) {
            throw new IllegalArgumentException(output.name() + ": expected an array of its own for this output, but "
                    + other.name() + " has the same one; pass another array");
        }
    }

    /**
     * Checks the number of arrays that {@link Model#run} got; their lengths are checked one by one.
     *
     * @param parameter name of the parameter that holds the arrays
     * @throws IllegalArgumentException if there is not one array for each port
     * @throws NullPointerException if {@code arrays} is null
     */
    public static void checkNumber(String parameter, List<Model.Port> ports, float[][] arrays) {
        Objects.requireNonNull(arrays, parameter);
        if (arrays.length != ports.size()) {
            String names = ports.stream().map(Model.Port::name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(parameter + ": expected an array for each of " + names + " ("
                    + ports.size() + "), but it holds " + arrays.length);
        }
    }

    private static int length(Model.Port port, float[] array) {
        return Objects.requireNonNull(array, port.name()).length;
    }

    private static String shape(Model.Port port) {
        return port.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
