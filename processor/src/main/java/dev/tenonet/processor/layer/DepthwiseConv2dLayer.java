package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import java.util.Optional;

/** {@code @DepthwiseConv2d}: a convolution with a group for each channel. */
final class DepthwiseConv2dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!use.isUnary() || !use.hasRank(3)) {
            use.assume(Shape.unknown(3));
            return Optional.empty();
        }
        int in = use.input().channels();
        int multiplier = use.atLeast(1, "multiplier");
        int channels = (int) Math.min(Integer.MAX_VALUE, Math.max(0, (long) in * multiplier));
        use.assume(Shape.of(channels, Shape.UNKNOWN, Shape.UNKNOWN));
        return WindowReader.read(use).flatMap(windows -> Convolution.of(use, channels, Math.max(1, in), windows));
    }
}
