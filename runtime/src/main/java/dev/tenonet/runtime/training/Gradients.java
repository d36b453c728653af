package dev.tenonet.runtime.training;

import dev.tenonet.runtime.weights.NearNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The gradients of a batch's loss: copies, which further steps do not change. */
public final class Gradients {
    private final double loss;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, float[]> inputs = new LinkedHashMap<>();

    private record Tensor(List<Integer> shape, float[] values) {}

    Gradients(double loss) {
        this.loss = loss;
    }

    void put(String name, List<Integer> shape, float[] values) {
        parameters.put(name, new Tensor(shape, values.clone()));
    }

    void putInput(String name, float[] values) {
        inputs.put(name, values);
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
        return tensor(name).values.clone();
    }

    /**
     * The shape of a parameter.
     *
     * @throws IllegalArgumentException if no parameter of this name learns
     */
    public List<Integer> shape(String name) {
        return tensor(name).shape;
    }

    /**
     * The gradient by an input: of each sample, in the input's order.
     *
     * @throws IllegalArgumentException if there is no input of this name
     */
    public float[] input(String name) {
        float[] values = inputs.get(name);
        if (values == null) {
            throw missing("input", name, inputs);
        }
        return values.clone();
    }

    private Tensor tensor(String name) {
        Tensor tensor = parameters.get(name);
        if (tensor == null) {
            throw missing("parameter that learns", name, parameters);
        }
        return tensor;
    }

    private static IllegalArgumentException missing(String what, String name, Map<String, ?> among) {
        return new IllegalArgumentException("there is no " + what + " " + name + " among " + among.size()
                + NearNames.of(name, among.keySet()).question());
    }
}
