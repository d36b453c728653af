package dev.tenonet.processor.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the generated class does, step by step. Passes turn one plan into another; the first one knows no memory.
 *
 * @param inputs the network's inputs
 * @param constants parameters that steps read as values, beside those that kernels pack
 * @param outputs the network's outputs; the operand is the value to deliver
 * @param values by name; empty until layouts are assigned
 * @param arena floats that all activations of one call take
 */
public record Plan(
        List<Port> inputs,
        List<Constant> constants,
        List<Step> steps,
        List<Port> outputs,
        Map<String, Value> values,
        long arena) {
    /** An input or an output of the network: its layer's name, the value and the shape of the caller's array. */
    public record Port(String name, Operand operand, List<Integer> shape) {
        public Port {
            shape = List.copyOf(shape);
        }
    }

    /** A parameter as a value: the name of the model's field, the value and the parameter's name. */
    public record Constant(String name, Operand operand, String parameter) {}

    public Plan {
        inputs = List.copyOf(inputs);
        constants = List.copyOf(constants);
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
        values = Map.copyOf(values);
    }

    /** A plan fresh from the graph. */
    public Plan(List<Port> inputs, List<Constant> constants, List<Step> steps, List<Port> outputs) {
        this(inputs, constants, steps, outputs, Map.of(), 0);
    }

    /** The value behind an operand. */
    public Value value(Operand operand) {
        return values.get(operand.value());
    }

    /** Constants that some step reads. */
    public List<Constant> constantsRead() {
        return constants.stream()
                .filter(constant -> !readers(constant.name()).isEmpty())
                .toList();
    }

    /** Names of all steps. */
    List<String> names() {
        return steps.stream().map(Step::name).toList();
    }

    /** Steps that read a value. */
    List<Step> readers(String value) {
        return steps.stream()
                .filter(step ->
                        step.inputs().stream().anyMatch(input -> input.value().equals(value)))
                .toList();
    }

    /** The steps of each layer that has any, in order. */
    public Map<String, List<Step>> byLayer() {
        return steps.stream().collect(Collectors.groupingBy(Step::layer, LinkedHashMap::new, Collectors.toList()));
    }

    Plan withSteps(List<Step> changed) {
        return new Plan(inputs, constants, changed, outputs, values, arena);
    }
}
