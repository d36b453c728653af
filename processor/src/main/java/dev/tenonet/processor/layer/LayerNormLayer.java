package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code @LayerNorm} over the last axes, or over those that it names. */
final class LayerNormLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (!Norm.isRight(use)) {
            return Optional.empty();
        }
        boolean shaped = use.attributes().isWritten("shape");
        if (shaped && use.attributes().isWritten("axis")) {
            use.fault(
                    Id.CONFLICTING_ATTRIBUTES,
                    "shape",
                    "shape and axis both say over which axes to normalise",
                    "remove 'shape'",
                    "remove 'axis'");
            return Optional.empty();
        }
        return (shaped ? last(use) : AxisNorm.axes(use)).map(axes -> AxisNorm.operation(use, axes, true));
    }

    /** The last axes, whose sizes are stated; empty after a fault. */
    private static Optional<Set<Integer>> last(Use use) {
        List<Integer> sizes = use.input().sizes();
        List<Integer> shape = use.attributes().integers("shape");
        int first = sizes.size() - shape.size();
        if (first >= 0 && agree(shape, sizes.subList(first, sizes.size()))) {
            // No size at all is as if none were stated.
            return Optional.of(AxisNorm.from(use, shape.isEmpty() ? 0 : first));
        }
        use.fault(
                Id.SHAPE_MISMATCH,
                "shape",
                "shape states " + text(shape) + ", but the last sizes of the input " + use.input() + " differ",
                () -> offers(sizes, shape, Math.max(0, first)));
        return Optional.empty();
    }

    private static List<String> offers(List<Integer> sizes, List<Integer> shape, int first) {
        List<String> offers = new ArrayList<>();
        if (sizes.size() > 1 && shape.equals(sizes.subList(0, 1))) {
            offers.add("write axis = Axis.CHANNELS, to normalise the channels at each position");
        }
        offers.add("write shape = {" + text(sizes.subList(first, sizes.size())) + "}");
        offers.add("leave it out, to normalise over all axes");
        return offers;
    }

    private static boolean agree(List<Integer> shape, List<Integer> sizes) {
        return IntStream.range(0, shape.size())
                .allMatch(i -> sizes.get(i) == Shape.UNKNOWN || sizes.get(i).equals(shape.get(i)));
    }

    private static String text(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
