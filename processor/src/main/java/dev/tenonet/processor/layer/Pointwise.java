package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.Kept;
import java.util.Optional;

/** What all activations have in common: any shape, which they keep. */
final class Pointwise {
    private Pointwise() {}

    /** The activation that this object of the runtime applies, of which lints know no limits. */
    static Optional<Operation> of(Use use, Activation activation) {
        return of(use, activation, Range.ALL, Range.NONE);
    }

    /**
     * The activation that this object of the runtime applies.
     *
     * @param image the values that it can have
     * @param fixed the values that it leaves as they are; it must not decrease elsewhere
     */
    static Optional<Operation> of(Use use, Activation activation, Range image, Range fixed) {
        if (!use.isUnary()) {
            return Optional.empty();
        }
        Operation operation =
                Operation.simple(use.attributes().annotation(), use.input(), Lowering.activation(activation));
        return Optional.of(operation.trained(training(activation, false)).with(Traits.activation(image, fixed)));
    }

    /** Keeps the input, or only the output, where the derivative at that is the same. */
    static BatchLowering training(Activation activation, boolean byOutput) {
        return (inputs, workshop) -> workshop.step("ActivationStep", activation.object(), Argument.of(byOutput))
                .keeps(byOutput ? Kept.OUTPUT : Kept.INPUTS)
                .write(inputs, inputs.get(0).extent());
    }

    /**
     * A function of each value that is no activation: twice it is another function, and no mistake.
     *
     * @param image the values that it can have
     */
    static Optional<Operation> function(Use use, Activation activation, Range image) {
        return of(use, activation).map(operation -> operation.with(Traits.function(image)));
    }

    /** A factor, a summand or both, which are constants. */
    static Optional<Operation> affine(Use use, Activation activation) {
        return of(use, activation).map(operation -> operation.as(Role.AFFINE));
    }

    /** What an activation leaves as it is that bends at 0 by {@code element}: nothing if it falls below 0. */
    static Range rising(Use use, String element) {
        return use.attributes().real(element) >= 0 ? Range.POSITIVE : Range.NONE;
    }

    /** An element as a float; infinities and NaN are faulted. */
    static Argument real(Use use, String element) {
        return Argument.of((float) finite(use, element));
    }

    /** An element in full, for functions that compute in double precision; what no finite float holds is faulted. */
    static Argument wide(Use use, String element) {
        return Argument.of(finite(use, element));
    }

    private static double finite(Use use, String element) {
        double value = use.attributes().real(element);
        if (!Float.isFinite((float) value)) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    element,
                    element + " must be a finite float, but is " + value,
                    "write a finite number");
        }
        return value;
    }

    /** Faults an element that is a divisor and 0. */
    static void nonZero(Use use, String element) {
        if ((float) use.attributes().real(element) == 0) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    element,
                    element + " must not be 0: the formula divides by it",
                    "use " + element + " = 1");
        }
    }
}
