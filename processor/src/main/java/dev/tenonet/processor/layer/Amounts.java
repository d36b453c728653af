package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Use;
import java.util.List;

/**
 * Amounts at the ends of axes: {@code p}, {@code {vertical, horizontal}} or {@code {top, bottom, left, right}} for two
 * axes, {@code p} or {@code {begin, end}} for one.
 */
final class Amounts {
    private Amounts() {}

    /** Two amounts an axis, each at least {@code least}; empty after a fault. */
    static List<Integer> read(Use use, String element, int axes, int least) {
        List<Integer> values = use.attributes().integers(element);
        boolean counts = values.size() == 1 || values.size() == 2 || values.size() == 2 * axes;
        if (!counts) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    element,
                    element + " takes "
                            + (axes == 1
                                    ? "p or {begin, end}"
                                    : "p, {vertical, horizontal} or {top, bottom," + " left, right}")
                            + ", but has " + values.size() + " values",
                    "write " + element + " = " + (values.isEmpty() ? 0 : values.get(0)));
            return List.of();
        }
        if (values.stream().anyMatch(value -> value < least)) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    element,
                    element + " must be at least " + least + ", but is " + Use.text(values),
                    "use " + element + " = " + least);
            return List.of();
        }
        return perEnd(values, axes);
    }

    private static List<Integer> perEnd(List<Integer> values, int axes) {
        if (values.size() == 2 * axes) {
            return values;
        }
        int first = values.get(0);
        int last = values.get(values.size() - 1);
        return axes == 1 ? List.of(first, last) : List.of(first, first, last, last);
    }

    /** Two amounts an axis in the shortest form that means them. */
    static String text(String element, List<Integer> amounts) {
        boolean even = true;
        for (int i = 0; i < amounts.size(); i += 2) {
            even &= amounts.get(i).equals(amounts.get(i + 1));
        }
        if (even && amounts.size() == 4) {
            return element + " = " + Use.text(List.of(amounts.get(0), amounts.get(2)));
        }
        return element + " = " + Use.text(amounts);
    }
}
