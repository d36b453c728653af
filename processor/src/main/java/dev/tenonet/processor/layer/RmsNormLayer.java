package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @RmsNorm}: by the root of the mean square, over the axes that it names. */
final class RmsNormLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Norm.isRight(use)
                ? AxisNorm.axes(use).map(axes -> AxisNorm.operation(use, axes, false))
                : Optional.empty();
    }
}
