package dev.tenonet.processor.layer;

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
}
