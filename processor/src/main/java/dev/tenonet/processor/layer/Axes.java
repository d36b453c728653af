package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Use;
import java.util.List;
import java.util.OptionalInt;

/** Names of axes, by rank. CHANNELS and FEATURES both name the first. */
final class Axes {
    private static final List<List<String>> BY_RANK =
            List.of(List.of("FEATURES"), List.of("CHANNELS", "LENGTH"), List.of("CHANNELS", "HEIGHT", "WIDTH"));

    private Axes() {}

    /** The axis that an element names, as kernels count: 0 channels, 1 rows, 2 columns; empty after a fault. */
    static OptionalInt of(Use use, String element) {
        String name = use.attributes().constant(element);
        List<String> names = BY_RANK.get(use.input().rank() - 1);
        int index = name.equals("CHANNELS") || name.equals("FEATURES") ? 0 : names.indexOf(name);
        if (index < 0) {
            use.fault(
                    Id.AXIS_OUT_OF_RANGE,
                    element,
                    use.input().kind().replaceAll(" \\(.*", "") + " (" + use.input() + ") has no axis " + name,
                    "use Axis." + String.join(" or Axis.", names));
            return OptionalInt.empty();
        }
        // A sequence is an image of one row: its positions are columns.
        return OptionalInt.of(use.input().rank() == 2 && index == 1 ? 2 : index);
    }
}
