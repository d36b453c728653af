package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.List;
import java.util.Optional;

/** {@code @BatchNorm} at inference. */
final class BatchNormLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!Norm.isRight(use)) {
            return Optional.empty();
        }
        double momentum = use.attributes().real("momentum");
        if (!(momentum >= 0 && momentum <= 1)) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    "momentum",
                    "momentum must be a number from 0 to 1, but is " + momentum,
                    "use momentum = 0.1");
        }
        for (String part : List.of("scale", "bias")) {
            if (!use.attributes().flag("affine")
                    && use.attributes().isWritten(part)
                    && use.attributes().flag(part)) {
                use.fault(
                        Id.CONFLICTING_ATTRIBUTES,
                        part,
                        "affine = false says that neither scale nor bias is learned, and " + part
                                + " = true that one is",
                        "remove '" + part + "'",
                        "remove 'affine'");
            }
        }
        return use.failed() ? Optional.empty() : Optional.of(Norm.byRunningStatistics(use));
    }
}
