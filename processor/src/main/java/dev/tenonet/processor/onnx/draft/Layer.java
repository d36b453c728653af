package dev.tenonet.processor.onnx.draft;

import dev.tenonet.processor.onnx.model.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A layer while layers are still put together. */
public final class Layer {
    public final Node node;
    public String annotation;
    public final Map<String, Object> attributes = new LinkedHashMap<>();
    public final List<Layer> inputs = new ArrayList<>();
    public final List<Parameter> parameters = new ArrayList<>();
    public final List<String> notes = new ArrayList<>();
    public int[] shape;
    public Optional<String> output = Optional.empty();

    public Layer(Node node, String annotation, int[] shape, Layer... inputs) {
        this.node = node;
        this.annotation = annotation;
        this.shape = shape.clone();
        this.inputs.addAll(Arrays.asList(inputs));
    }

    public Layer set(String attribute, Object value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Numbers for each axis, as attributes hold them. */
    public Layer set(String attribute, int... values) {
        attributes.put(attribute, Arrays.stream(values).boxed().toList());
        return this;
    }

    public Layer with(Parameter parameter) {
        parameters.add(parameter);
        return this;
    }

    public Optional<Parameter> parameter(String role) {
        return parameters.stream()
                .filter(parameter -> parameter.role().equals(role))
                .findFirst();
    }

    public void replace(String role, Parameter parameter) {
        parameters.removeIf(own -> own.role().equals(role));
        parameters.add(parameter);
    }

    public boolean is(String name) {
        return annotation.equals(name);
    }

    public Layer input() {
        return inputs.get(0);
    }

    /** A number of an attribute, or what it is when it is not written. */
    public double real(String attribute, double absent) {
        return attributes.get(attribute) instanceof Number number ? number.doubleValue() : absent;
    }

    public int integer(String attribute, int absent) {
        return attributes.get(attribute) instanceof Integer number ? number : absent;
    }

    @SuppressWarnings("unchecked")
    public List<Integer> ints(String attribute) {
        return (List<Integer>) attributes.getOrDefault(attribute, List.of());
    }

    public boolean isSource() {
        return is("Input") || is("Parameter");
    }
}
