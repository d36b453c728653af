package dev.tenonet.processor.check;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.PaddingRule;
import dev.tenonet.processor.plan.Border;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An operation that slides a window over its input: a convolution that is not transposed, or a pool. */
record WindowUse(Layer layer, Node node) {
    /** Beyond this many rows nothing is marked: no image is that large, and a padding of two billion is no design. */
    private static final int LARGEST = 1 << 20;

    private static final int FARTHEST = 64;

    /** All of a network, in order. */
    static List<WindowUse> in(Graph graph) {
        List<WindowUse> uses = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            layer.nodes().forEach(node -> of(layer, node).ifPresent(uses::add));
        }
        return uses;
    }

    /** The node, if it is such an operation. */
    static Optional<WindowUse> of(Layer layer, Node node) {
        return Optional.of(new WindowUse(layer, node))
                .filter(use -> node.operation().traits().sliding().isPresent())
                .filter(use -> use.windows().stream()
                        .allMatch(window -> Math.max(window.padded(), window.extent()) <= LARGEST));
    }

    List<AxisWindow> windows() {
        return node.operation().windows();
    }

    /** Whether it learns what its taps weigh. */
    boolean isConvolution() {
        return !node.operation().parameters().isEmpty();
    }

    /** How the padding is filled. */
    Border border() {
        return node.operation().traits().sliding().orElseThrow().border();
    }

    /** How much padding there is. */
    PaddingRule rule() {
        return node.operation().traits().sliding().orElseThrow().rule();
    }

    boolean hasZeroPadding() {
        return border() == Border.ZEROS
                && windows().stream().anyMatch(window -> window.before() > 0 || window.after() > 0);
    }

    /** The attribute that says how much padding there is. */
    String paddingElement() {
        return node.attributes().isWritten("pad") ? "pad" : "padding";
    }

    /** The attribute if it is written, else another that is. */
    String written(String element, String other) {
        return node.attributes().isWritten(element) ? element : other;
    }

    /**
     * The windows changed to the nearest that pass, each by the same step from what it is; empty if one does not get
     * there.
     *
     * @param direction 1 for more, -1 for less
     * @param change of a window by a positive or negative step; empty where that is no window
     */
    List<AxisWindow> nearest(int direction, Change change, Predicate<AxisWindow> passes) {
        List<AxisWindow> nearest = new ArrayList<>();
        for (AxisWindow window : windows()) {
            IntStream.rangeClosed(0, FARTHEST)
                    .mapToObj(step -> step == 0 ? Optional.of(window) : change.by(window, direction * step))
                    .flatMap(Optional::stream)
                    .filter(candidate -> candidate.output() >= 1 && passes.test(candidate))
                    .findFirst()
                    .ifPresent(nearest::add);
        }
        return nearest.size() == windows().size() ? nearest : List.of();
    }

    /** What to write for windows that were changed: the attribute, and the padding where its amounts are written. */
    Map<String, List<Integer>> changes(String element, ToIntFunction<AxisWindow> value, List<AxisWindow> windows) {
        Map<String, List<Integer>> changes = new LinkedHashMap<>();
        if (!windows.isEmpty()) {
            changes.put(element, windows.stream().map(value::applyAsInt).toList());
            if (node.attributes().isWritten("pad")) {
                changes.put("pad", pad(windows));
            }
        }
        return changes;
    }

    /** The amounts of padding of all windows, in the order in which they are written. */
    static List<Integer> pad(List<AxisWindow> windows) {
        return windows.stream()
                .flatMap(window -> Stream.of(window.before(), window.after()))
                .toList();
    }

    /** A change of a window. */
    @FunctionalInterface
    interface Change {
        /** Another kernel. */
        Change KERNEL = (window, step) -> positive(window.kernel() + step).map(window::withKernel);
        /** Another stride. */
        Change STRIDE = (window, step) -> positive(window.stride() + step).map(window::withStride);
        /** Another dilation. */
        Change DILATION = (window, step) -> positive(window.dilation() + step).map(window::withDilation);
        /** Another amount of padding at both ends. */
        Change PADDING = (window, step) -> Optional.of(
                window.withPadding(Math.max(0, window.before() + step), Math.max(0, window.after() + step)));

        /** Empty where there is no such window. */
        Optional<AxisWindow> by(AxisWindow window, int step);

        /** The same change, so many steps at once. */
        default Change times(int steps) {
            return (window, step) -> by(window, steps * step);
        }

        /** The same change with so much padding that the output keeps its size, as far as there is some. */
        default Change keepingSize() {
            return (window, step) -> by(window, step).map(changed -> {
                int less = (int) (window.extent() - changed.extent());
                return changed.withPadding(
                        Math.max(0, window.before() - less / 2), Math.max(0, window.after() - (less - less / 2)));
            });
        }

        private static Optional<Integer> positive(int value) {
            return Optional.of(value).filter(positive -> positive > 0);
        }
    }
}
