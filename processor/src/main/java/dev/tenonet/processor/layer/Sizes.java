package dev.tenonet.processor.layer;

import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import java.util.List;

/** Sizes as arguments of steps over a batch. */
final class Sizes {
    private Sizes() {}

    /** Channels, rows and columns, as three arguments. */
    static Argument of(Extent extent) {
        return new Argument.Several(
                List.of(Argument.of(extent.channels()), Argument.of(extent.height()), Argument.of(extent.width())));
    }

    /** Rows and columns, as two arguments. */
    static Argument ofPlane(Extent extent) {
        return new Argument.Several(List.of(Argument.of(extent.height()), Argument.of(extent.width())));
    }
}
