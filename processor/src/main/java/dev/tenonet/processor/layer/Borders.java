package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Border;
import java.util.EnumSet;
import java.util.Set;

/** How much of a border an image can fill: REFLECT p <= h - 1; SYMMETRIC and CIRCULAR p <= h; others any. */
final class Borders {
    private static final Set<Border> UNLIMITED = EnumSet.of(Border.ZEROS, Border.REPLICATE);

    private Borders() {}

    /** The border that an annotation states. */
    static Border of(Use use) {
        return Border.valueOf(use.attributes().constant("border"));
    }

    /** Faults more padding than the border can fill. */
    static boolean exceeds(Use use, String element, Border border, int size, String axis, int padding) {
        int most = border == Border.REFLECT ? size - 1 : size;
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
