package dev.tenonet.runtime.training;

import dev.tenonet.runtime.weights.NearNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The gradients of a batch's loss: copies, which further steps do not change. */
public final class Gradients {
    private static final float[] NONE = {};

    private final double loss;
    private final Map<String, float[]> parameters = new LinkedHashMap<>();
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> inputs = new LinkedHashMap<>();

    Gradients(double loss) {
        this.loss = loss;
    }

    void put(String name, List<Integer> shape, float[] values) {
        parameters.put(name, values.clone());
        shapes.put(name, shape);
    }

    void putInput(String name, float[] values) {
        inputs.put(name, values == null ? NONE : values);
    }

    /** The sum of the losses. */
    public float loss() {
        return (float) loss;
    }

    /** The parameters that learn, in declared order, under PyTorch's names. */
    public List<String> names() {
        return List.copyOf(parameters.keySet());
    }

    /**
     * The gradient by a parameter, of its shape, the last axis fastest.
     *
     * @throws IllegalArgumentException if no parameter of this name learns
     */
    public float[] get(String name) {
        return get("parameter that learns", name, parameters).clone();
    }

    /**
     * The shape of a parameter.
     *
     * @throws IllegalArgumentException if no parameter of this name learns
     */
    public List<Integer> shape(String name) {
        return get("parameter that learns", name, shapes);
    }

    /**
     * The gradient by an input: of each sample, in the input's order.
     *
     * @throws IllegalArgumentException if there is no input of this name, or if all that reads it is frozen
     */
    public float[] input(String name) {
        float[] values = get("input", name, inputs);
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    name + ": expected an input that layers which learn read, but all that reads this one is frozen");
        }
        return values.clone();
    }

    private static <T> T get(String what, String name, Map<String, T> among) {
        T found = among.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + what + " " + name + " among " + among.size()
                    + NearNames.of(name, among.keySet()).question());
        }
        return found;
    }
}
