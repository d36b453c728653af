package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Lowering;
import java.util.Optional;

/** What all activations have in common: any shape, which they keep. */
final class Pointwise {
    private Pointwise() {}

    /** The activation that this object of the runtime applies. */
    static Optional<Operation> of(Use use, Argument.Instance activation) {
        if (!use.isUnary()) {
            return Optional.empty();
        }
        return Optional.of(
                Operation.simple(use.attributes().annotation(), use.input(), Lowering.activation(activation)));
    }

    /** An element as a float; infinities and NaN are faulted. */
    static Argument real(Use use, String element) {
        double value = use.attributes().real(element);
        if (!Double.isFinite(value)) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    element,
                    element + " must be a finite number, but is " + value,
                    "write a finite number");
        }
        return Argument.of((float) value);
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
