package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Border;
import java.util.Optional;

/** {@code @Pad}: rows and columns around an image, or values at both ends of an axis. */
final class PadLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        Border border = Borders.of(use);
        if (use.attributes().isWritten("fill") && border != Border.ZEROS) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "fill",
                    "border " + border + " fills with the image's own values, and fill with another",
                    "remove 'fill'",
                    "remove 'border', to fill with this value");
        }
        if (use.attributes().isWritten("axis")) {
            return AxisPadding.of(use, border, (float) use.attributes().real("fill"));
        }
        return Framing.of(use, 1, border, (float) use.attributes().real("fill"));
    }
}
