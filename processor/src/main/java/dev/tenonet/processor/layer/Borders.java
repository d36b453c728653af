package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Use;
import java.util.Set;

/** How much of a border an image can fill: REFLECT p <= h - 1; SYMMETRIC and CIRCULAR p <= h; others any. */
final class Borders {
    private static final Set<String> UNLIMITED = Set.of("ZEROS", "REPLICATE");

    private Borders() {}

    /** Faults more padding than the border can fill. */
    static boolean exceeds(Use use, String element, String border, int size, String axis, int padding) {
        int most = border.equals("REFLECT") ? size - 1 : size;
        if (UNLIMITED.contains(border) || padding <= most) {
            return false;
        }
        use.fault(
                Id.BORDER_EXCEEDS_INPUT,
                element,
                "border " + border + " can fill at most " + most + " of " + size + " " + axis + ", but the padding is "
                        + padding,
                "use " + element + " = " + most + " or less",
                "border = Border.REPLICATE, which has no limit");
        return true;
    }
}
