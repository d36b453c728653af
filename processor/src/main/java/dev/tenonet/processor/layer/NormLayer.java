package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import java.util.Optional;

/** {@code @Norm}: the p-norm along axes. */
final class NormLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        Argument p = power(use);
        return Reductions.of(use, Family.REDUCE_NORM, p, Argument.of(0.0));
    }

    /** The p of a norm: any number, infinite ones included. */
    static Argument power(Use use) {
        double p = use.attributes().real("p");
        if (Double.isNaN(p)) {
            use.fault(Id.ATTRIBUTE_OUT_OF_RANGE, "p", "p must be a number, but is NaN", "use p = 2");
        }
        return Argument.of(p);
    }
}
