package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Names of axes, by rank. CHANNELS and FEATURES both name the first. */
final class Axes {
    private static final List<List<String>> BY_RANK =
            List.of(List.of("FEATURES"), List.of("CHANNELS", "LENGTH"), List.of("CHANNELS", "HEIGHT", "WIDTH"));

    private Axes() {}

    /** The axis that an element names, as kernels count: 0 channels, 1 rows, 2 columns; empty after a fault. */
    static OptionalInt of(Use use, String element) {
        return of(use, element, use.attributes().constant(element));
    }

    /** The axes that an element lists, as kernels count; empty after a fault. */
    static Optional<Set<Integer>> all(Use use, String element) {
        List<String> names = use.attributes().constants(element);
        Set<Integer> axes = new TreeSet<>();
        for (String name : names) {
            OptionalInt axis = of(use, element, name);
            if (axis.isEmpty()) {
                return Optional.empty();
            }
            if (!axes.add(axis.getAsInt())) {
                use.fault(
                        Id.CONFLICTING_ATTRIBUTES,
                        element,
                        use.attributes() + " names each axis at most once, but has " + names,
                        "name " + name + " once");
                return Optional.empty();
            }
        }
        return Optional.of(axes);
    }

    /** The axis of this name, a value of an element. */
    static OptionalInt of(Use use, String element, String name) {
        int rank = use.input().rank();
        List<String> names = BY_RANK.get(rank - 1);
        int position = name.equals("CHANNELS") || name.equals("FEATURES") ? 0 : names.indexOf(name);
        if (position < 0) {
            use.fault(
                    Id.AXIS_OUT_OF_RANGE,
                    element,
                    use.input().kind().replaceAll(" \\(.*", "") + " (" + use.input() + ") has no axis " + name,
                    "use Axis." + String.join(" or Axis.", names));
            return OptionalInt.empty();
        }
        // A sequence is an image of one row: its positions are columns.
        return OptionalInt.of(rank == 2 && position == 1 ? 2 : position);
    }

    /** Where an axis, as kernels count, stands among a shape's sizes. */
    static int position(Shape shape, int axis) {
        return shape.rank() == 2 && axis == 2 ? 1 : axis;
    }
}
