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
 * @param algorithm how it computes; empty if there is nothing to choose from
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
        Optional<Algorithm> algorithm,
        Halo halo) {
    /** The activation that changes nothing. */
    public static final Argument.Instance NO_ACTIVATION = Argument.call("Clamp", "none");

    public Step {
        inputs = List.copyOf(inputs);
        arguments = List.copyOf(arguments);
        parameters = List.copyOf(parameters);
    }

    /** A step without a choice of algorithms. */
    Step(
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
        this(name, layer, family, inputs, output, order, arguments, parameters, activation, Optional.empty(), halo);
    }

    /** Whether an activation can still be fused into it. */
    boolean takesActivation() {
        return activation.filter(NO_ACTIVATION::equals).isPresent();
    }

    Step withInputs(List<Operand> changed) {
        return new Step(
                name, layer, family, changed, output, order, arguments, parameters, activation, algorithm, halo);
    }

    Step withOutput(Operand changed) {
        return new Step(
                name, layer, family, inputs, changed, order, arguments, parameters, activation, algorithm, halo);
    }

    Step withArguments(List<Argument> changed) {
        return new Step(name, layer, family, inputs, output, order, changed, parameters, activation, algorithm, halo);
    }

    Step withHalo(Halo changed) {
        return new Step(
                name, layer, family, inputs, output, order, arguments, parameters, activation, algorithm, changed);
    }

    Step withActivation(Argument.Instance changed) {
        return new Step(
                name,
                layer,
                family,
                inputs,
                output,
                order,
                arguments,
                parameters,
                Optional.of(changed),
                algorithm,
                halo);
    }

    Step withAlgorithm(Algorithm changed) {
        return new Step(
                name,
                layer,
                family,
                inputs,
                output,
                order,
                arguments,
                parameters,
                activation,
                Optional.of(changed),
                halo);
    }
}
