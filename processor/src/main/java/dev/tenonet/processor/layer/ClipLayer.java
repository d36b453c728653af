package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Range;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import dev.tenonet.processor.plan.Argument;
import java.util.Optional;

/** {@code @Clip}; limits in the wrong order are refused, as PyTorch's {@code nn.Hardtanh} does. */
final class ClipLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        double min = use.attributes().real("min");
        double max = use.attributes().real("max");
        if (!(min <= max)) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    use.attributes().isWritten("min") ? "min" : "max",
                    "min must not exceed max, but min is " + min + " and max is " + max,
                    "use min = " + max + ", max = " + min);
        }
        return Pointwise.of(
                use,
                Activation.between(Argument.of((float) min), Argument.of((float) max)),
                new Range(min, max),
                new Range(min, max));
    }
}
