package dev.tenonet.processor.plan;

import java.util.List;
import java.util.Optional;

/**
 * One call of a kernel.
 *
 * @param name unique among the steps; the generated field's name
 * @param layer the layer that it belongs to
 * @param family the kernel family's class in the runtime
 * @param inputs one, or two for a merge
 * @param arguments of the family's constructor
 * @param parameters names of the weights that the kernel packs
 * @param activation what is applied to the result; empty if the family cannot apply one
 * @param halo what must surround the first input
 */
public record Step(
        String name,
        String layer,
        String family,
        List<Operand> inputs,
        Operand output,
        Order order,
        List<Argument> arguments,
        List<String> parameters,
        Optional<Argument.Instance> activation,
        Halo halo) {
    /** The activation that changes nothing. */
    public static final Argument.Instance NO_ACTIVATION = Argument.call("Clamp", "none");

    public Step {
        inputs = List.copyOf(inputs);
        arguments = List.copyOf(arguments);
        parameters = List.copyOf(parameters);
    }

    /** Whether an activation can still be fused into it. */
    boolean takesActivation() {
        return activation.filter(NO_ACTIVATION::equals).isPresent();
    }

    Step withInputs(List<Operand> changed) {
        return new Step(name, layer, family, changed, output, order, arguments, parameters, activation, halo);
    }

    Step withOutput(Operand changed) {
        return new Step(name, layer, family, inputs, changed, order, arguments, parameters, activation, halo);
    }

    Step withArguments(List<Argument> changed) {
        return new Step(name, layer, family, inputs, output, order, changed, parameters, activation, halo);
    }

    Step withHalo(Halo changed) {
        return new Step(name, layer, family, inputs, output, order, arguments, parameters, activation, changed);
    }

    Step withActivation(Argument.Instance changed) {
        return new Step(name, layer, family, inputs, output, order, arguments, parameters, Optional.of(changed), halo);
    }
}
