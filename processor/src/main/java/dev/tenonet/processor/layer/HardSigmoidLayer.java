package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import java.util.Optional;

/** {@code @HardSigmoid}. */
final class HardSigmoidLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pointwise.of(use, Argument.create("HardSigmoid"), new Range(0, 1), Range.NONE);
    }
}
