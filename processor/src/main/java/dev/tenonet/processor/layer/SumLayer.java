package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.RuntimeClass;
import java.util.Optional;

/** {@code @Sum} over axes. */
final class SumLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Reductions.of(use, Family.REDUCE, new Argument.Constant(RuntimeClass.REDUCTION, "SUM"));
    }
}
