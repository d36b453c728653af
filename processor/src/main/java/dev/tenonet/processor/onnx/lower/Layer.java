package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.model.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A layer while layers are still put together. */
final class Layer {
    final Node node;
    String annotation;
    final Map<String, Object> attributes = new LinkedHashMap<>();
    final List<Layer> inputs = new ArrayList<>();
    final List<Parameter> parameters = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    int[] shape;
    Optional<String> output = Optional.empty();

    Layer(Node node, String annotation, int[] shape, Layer... inputs) {
        this.node = node;
        this.annotation = annotation;
        this.shape = shape.clone();
        this.inputs.addAll(Arrays.asList(inputs));
    }

    Layer set(String attribute, Object value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Numbers for each axis, as attributes hold them. */
    Layer set(String attribute, int... values) {
        attributes.put(attribute, Arrays.stream(values).boxed().toList());
        return this;
    }

    Layer with(Parameter parameter) {
        parameters.add(parameter);
        return this;
    }

    Optional<Parameter> parameter(String role) {
        return parameters.stream().filter(parameter -> parameter.role().equals(role)).findFirst();
    }

    void replace(String role, Parameter parameter) {
        parameters.removeIf(own -> own.role().equals(role));
        parameters.add(parameter);
    }

    boolean is(String name) {
        return annotation.equals(name);
    }

    Layer input() {
        return inputs.get(0);
    }

    /** A number of an attribute, or what it is when it is not written. */
    double real(String attribute, double absent) {
        return attributes.get(attribute) instanceof Number number ? number.doubleValue() : absent;
    }

    int integer(String attribute, int absent) {
        return attributes.get(attribute) instanceof Integer number ? number : absent;
    }

    @SuppressWarnings("unchecked")
    List<Integer> ints(String attribute) {
        return (List<Integer>) attributes.getOrDefault(attribute, List.of());
    }

    boolean isSource() {
        return is("Input") || is("Parameter");
    }
}
