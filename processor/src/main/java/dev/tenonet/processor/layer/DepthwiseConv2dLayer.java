package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
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
        long channels = Math.max(0, (long) in * multiplier);
        if (channels > Integer.MAX_VALUE) {
            use.fault(
                    Id.TENSOR_TOO_LARGE,
                    "multiplier",
                    "multiplier " + multiplier + " makes " + channels + " of " + in
                            + " channels, and a Java array holds at most " + Integer.MAX_VALUE + " values",
                    "use multiplier = 1");
            return Optional.empty();
        }
        use.assume(Shape.of((int) channels, Shape.UNKNOWN, Shape.UNKNOWN));
        return WindowReader.read(use).flatMap(windows -> Convolution.of(use, (int) channels, Math.max(1, in), windows));
    }
}
