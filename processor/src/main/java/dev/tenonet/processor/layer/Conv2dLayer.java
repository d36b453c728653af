package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import java.util.List;
import java.util.Optional;

/** {@code @Conv2d}: see {@link Convolution}. */
final class Conv2dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.isUnary() || !use.hasRank(3)) {
            use.assume(Shape.unknown(3));
            return Optional.empty();
        }
        boolean complete = use.requires("channels", "16");
        int channels = use.attributes().integer("channels");
        if (complete) {
            use.atLeast(1, "channels");
            use.assume(Shape.of(Math.max(0, channels), 0, 0));
        }
        int groups = use.atLeast(1, "groups");
        Optional<List<AxisWindow>> windows = WindowReader.read(use);
        if (!complete || windows.isEmpty()) {
            return Optional.empty();
        }
        return Convolution.of(use, channels, groups, windows.get());
    }
}
