package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;

/** Checks what an annotation asserts about its input. */
final class Channels {
    private Channels() {}

    /** Faults an element that states another number of channels or features than the input has. */
    static void check(Use use, String element, int actual) {
        if (use.attributes().isWritten(element)
                && actual != Shape.UNKNOWN
                && use.attributes().integer(element) != actual) {
            use.fault(
                    Id.CHANNEL_MISMATCH,
                    element,
                    element + " states " + use.attributes().integer(element)
                            + (use.input().rank() == 1 ? " values" : " channels") + ", but the input has " + actual,
                    "write " + element + " = " + actual,
                    "leave it out: it is inferred");
        }
    }
}
