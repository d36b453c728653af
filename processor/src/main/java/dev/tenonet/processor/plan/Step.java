package dev.tenonet.processor.plan;

import java.util.List;
import java.util.Optional;

/**
 * One call of a kernel.
 *
 * @param name unique among the steps; the generated field's name
 * @param layer the layer that it belongs to
 * @param call of which family, with which constants
 * @param inputs one, or two for a merge
 * @param parameters names of the weights that the kernel packs
 * @param activation what is applied to the result; empty if the family cannot apply one
 * @param algorithm how it computes; empty if there is nothing to choose from
 * @param halo what must surround the first input
 */
public record Step(
        String name,
        String layer,
        Call call,
        List<Operand> inputs,
        Operand output,
        List<String> parameters,
        Optional<Activation> activation,
        Optional<Algorithm> algorithm,
        Halo halo) {
    public Step {
        inputs = List.copyOf(inputs);
        parameters = List.copyOf(parameters);
    }

    /** A step without weights, activation, algorithms and halo. */
    Step(String name, String layer, Call call, Operand input, Operand output) {
        this(name, layer, call, List.of(input), output, List.of(), Optional.empty(), Optional.empty(), Halo.NONE);
    }

    /** The family that it calls. */
    public Family family() {
        return call.family();
    }

    /** Of the family's record. */
    public List<Argument> arguments() {
        return call.arguments();
    }

    /** What it asks of its inputs' order. */
    Order order() {
        return family().order(inputs);
    }

    /** Whether an activation can still be fused into it. */
    boolean takesActivation() {
        return activation.filter(Activation.NONE::equals).isPresent();
    }

    Step withCall(Call changed) {
        return new Step(name, layer, changed, inputs, output, parameters, activation, algorithm, halo);
    }

    Step withInputs(List<Operand> changed) {
        return new Step(name, layer, call, changed, output, parameters, activation, algorithm, halo);
    }

    Step withOutput(Operand changed) {
        return new Step(name, layer, call, inputs, changed, parameters, activation, algorithm, halo);
    }

    Step withParameters(List<String> changed) {
        return new Step(name, layer, call, inputs, output, changed, activation, algorithm, halo);
    }

    Step withHalo(Halo changed) {
        return new Step(name, layer, call, inputs, output, parameters, activation, algorithm, changed);
    }

    Step withActivation(Optional<Activation> changed) {
        return new Step(name, layer, call, inputs, output, parameters, changed, algorithm, halo);
    }

    Step withAlgorithm(Optional<Algorithm> changed) {
        return new Step(name, layer, call, inputs, output, parameters, activation, changed, halo);
    }
}
