package dev.tenonet.processor.graph;

import dev.tenonet.processor.diagnostic.Id;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is wrong with one use of an annotation.
 *
 * @param element the element at fault; null for the annotation as a whole
 * @param axes rows, columns, positions: along which another size of the network's input may mend it; empty if none can
 * @param offers ways out, worked out only if the fault is told
 * @param otherwise what to do if there is no other way out; empty if nothing
 */
public record Fault(
        Id id, String element, String text, Set<String> axes, Supplier<List<String>> offers, String otherwise) {
    /** A fault that sizes of the input may have to do with if it is about a shape. */
    static Fault of(Id id, String element, String text, Use use, Supplier<List<String>> offers) {
        boolean sized = id == Id.SHAPE_MISMATCH
                || id == Id.CHANNEL_MISMATCH && use.input().rank() == 1;
        return new Fault(id, element, text, sized ? InputSizes.ALL_AXES : Set.of(), offers, "");
    }
}
