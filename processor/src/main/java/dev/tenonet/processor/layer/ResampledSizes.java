package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a resampled image measures: written as a scale, a factor, or sizes.
 *
 * @param sizes one an axis; empty after a fault
 * @param factors likewise, how many results there are for each input; 0 where the sizes say it
 */
record ResampledSizes(List<Long> sizes, List<Double> factors) {
    private static final double PARTS = 10_000;

    static ResampledSizes of(Use use) {
        int axes = use.input().rank() - 1;
        List<Double> none = Collections.nCopies(axes, 0.0);
        if (!agree(use, axes)) {
            return new ResampledSizes(List.of(), none);
        }
        if (use.attributes().isWritten("factor")) {
            List<Double> factors = factors(use, axes);
            return new ResampledSizes(use.failed() ? List.of() : multiplied(use, factors), factors);
        }
        if (use.attributes().isWritten("scale")) {
            List<Integer> scale = use.sizes("scale", axes);
            return new ResampledSizes(scaled(use, scale), none);
        }
        List<Integer> sizes = use.atLeast(1, names(axes));
        return new ResampledSizes(sizes.stream().map(Integer::longValue).toList(), none);
    }

    private static List<String> names(int axes) {
        return axes == 1 ? List.of("length") : List.of("height", "width");
    }

    /** Whether the size is said once, and in words for this rank; faults anything else. */
    private static boolean agree(Use use, int axes) {
        List<String> names = names(axes);
        List<String> factors =
                Stream.of("scale", "factor").filter(use.attributes()::isWritten).toList();
        List<String> sizes = Stream.concat(names.stream(), names(3 - axes).stream())
                .filter(use.attributes()::isWritten)
                .toList();
        boolean right = factors.isEmpty() ? sizes.equals(names) : sizes.isEmpty() && factors.size() == 1;
        if (!right) {
            boolean none = factors.isEmpty() && sizes.isEmpty();
            use.fault(
                    none ? Id.MISSING_ATTRIBUTE : Id.CONFLICTING_ATTRIBUTES,
                    none ? null : factors.isEmpty() ? sizes.get(0) : factors.get(factors.size() - 1),
                    use.attributes() + " on " + use.input().kind() + " takes a scale, a factor, or "
                            + String.join(" and ", names),
                    "write scale = 2",
                    String.join(" = ..., ", names) + " = ...");
        }
        return right;
    }

    private static List<Long> scaled(Use use, List<Integer> scale) {
        return IntStream.range(0, scale.size())
                .mapToObj(i -> (long) scale.get(i) * use.input().spatial().get(i))
                .toList();
    }

    /** A factor an axis; faults a wrong number of them, and what is no number above 0. */
    private static List<Double> factors(Use use, int axes) {
        List<Double> factors = use.attributes().reals("factor");
        if (factors.size() != 1 && factors.size() != axes) {
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    "factor",
                    "factor takes one value or one an axis, {height, width}, but has " + factors.size(),
                    "write factor = " + (factors.isEmpty() ? 2.0 : factors.get(0)));
            return Collections.nCopies(axes, 0.0);
        }
        for (double factor : factors) {
            if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
                use.fault(
                        Id.ATTRIBUTE_OUT_OF_RANGE,
                        "factor",
                        "factor must be a number above 0, but is " + factor,
                        "use factor = 2");
                return Collections.nCopies(axes, 0.0);
            }
        }
        return factors.size() == axes ? factors : Collections.nCopies(axes, factors.get(0));
    }

    private static List<Long> multiplied(Use use, List<Double> factors) {
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            int size = use.input().spatial().get(i);
            long result = (long) (size * factors.get(i));
            if (size != Shape.UNKNOWN && result < 1) {
                use.fault(
                        Id.EMPTY_OUTPUT,
                        "factor",
                        "of " + size + " " + Windows.axis(factors.size(), i) + ", a factor of " + factors.get(i)
                                + " leaves none",
                        () -> offers(use, factors));
                return List.of();
            }
            sizes.add(result);
        }
        return sizes;
    }

    /** Factors that leave one position where these leave none. */
    private static List<String> offers(Use use, List<Double> factors) {
        List<Double> enough = IntStream.range(0, factors.size())
                .mapToObj(i -> Math.max(
                        factors.get(i),
                        Math.ceil(PARTS / Math.max(1, use.input().spatial().get(i))) / PARTS))
                .toList();
        String text = enough.stream().distinct().count() == 1
                ? enough.get(0).toString()
                : enough.toString().replace('[', '{').replace(']', '}');
        return use.accepts("factor", enough) ? List.of("use factor = " + text + " or more") : List.of();
    }
}
