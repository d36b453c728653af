package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Dilated convolutions one behind the other whose taps together leave holes in the receptive field (gridding). What the
 * last value sees is the Minkowski sum of the taps of all; holes are what is missing between its ends. Source: Wang et al.,
 * "Understanding Convolution for Semantic Segmentation", WACV 2018, whose own tests, M2 and the common divisor of the
 * rates, are told beside it: they are neither necessary nor sufficient.
 */
final class Hdc implements Check {
    /** Longer messages help nobody. */
    private static final int MOST_LISTED = 8;

    @Override
    public void run(Graph graph, Lints lints) {
        ends(graph).stream().map(Run::of).filter(Run::isDilatedStack).forEach(run -> {
            List<AxisWindow> concerned = run.lastDilated().windows().stream()
                    .filter(window -> !run.isCovered(window))
                    .toList();
            if (!concerned.isEmpty()) {
                lints.tell(finding(run, concerned), offers -> offer(run, offers));
            }
        });
    }

    private static Finding finding(Run run, List<AxisWindow> concerned) {
        WindowUse last = run.lastDilated();
        List<AxisWindow> windows = run.along(concerned.get(0).axis());
        TapSum sum = TapSum.of(windows);
        List<Integer> rates = windows.stream().map(AxisWindow::dilation).toList();
        List<String> axes = concerned.stream().map(AxisWindow::axis).toList();
        return Finding.of(
                        Id.HDC,
                        last,
                        "dilation",
                        concerned,
                        "rates " + listed(rates) + " leave " + sum.holes() + " of the " + sum.span() + " "
                                + String.join(" and ", axes) + " of the receptive field unread")
                .with(List.of(
                        "the rates are those of " + listed(run.names()),
                        "by Wang et al.: M2 = " + TapSum.secondDistance(rates) + ", should be at most the kernel, "
                                + windows.get(0).kernel() + "; greatest common divisor " + TapSum.commonDivisor(rates)
                                + ", should be 1"));
    }

    private static String listed(List<?> items) {
        return items.stream().limit(MOST_LISTED).map(String::valueOf).collect(Collectors.joining(", "))
                + (items.size() > MOST_LISTED ? ", ..." : "");
    }

    private static void offer(Run run, Offers offers) {
        WindowUse last = run.lastDilated();
        for (int direction : new int[] {-1, 1}) {
            List<AxisWindow> nearest = last.nearest(direction, WindowUse.Change.DILATION.keepingSize(), run::isCovered);
            offers.set(last.node(), last.changes("dilation", AxisWindow::dilation, nearest));
        }
        offers.otherwise("use rates without a common divisor, the first of them 1");
    }

    /** The last links of all maximal runs. */
    private static Set<Link> ends(Graph graph) {
        Map<Layer, Link> links = new HashMap<>();
        Set<Link> ends = new LinkedHashSet<>();
        for (Layer layer : graph.layers()) {
            Link link = layer.inputs().size() == 1 ? links.get(layer.inputs().get(0)) : null;
            Shape shape = layer.inputs().isEmpty()
                    ? layer.shape()
                    : layer.inputs().get(0).shape();
            for (Node node : layer.nodes()) {
                Optional<WindowUse> use = WindowUse.of(layer, node).filter(Hdc::belongs);
                if (use.isPresent()) {
                    ends.remove(link);
                    link = new Link(link, use.get());
                    ends.add(link);
                } else if (!isValueWise(node, shape)) {
                    link = null;
                }
                shape = node.operation().output();
            }
            links.put(layer, link);
        }
        return ends;
    }

    private static boolean belongs(WindowUse use) {
        return use.isConvolution() && use.windows().stream().allMatch(window -> window.stride() == 1);
    }

    private static boolean isValueWise(Node node, Shape input) {
        Operation operation = node.operation();
        return operation.windows().isEmpty()
                && !operation.seesAll()
                && operation.output().equals(input);
    }

    /** A convolution and those of its run before it; compared by identity. */
    private static final class Link {
        private final Link previous;
        private final WindowUse use;

        Link(Link previous, WindowUse use) {
            this.previous = previous;
            this.use = use;
        }
    }

    /** Convolutions of stride 1 one behind the other, with nothing but value-wise operations between them. */
    private record Run(List<WindowUse> uses, Map<String, TapSum> others) {
        static Run of(Link end) {
            Deque<WindowUse> uses = new ArrayDeque<>();
            for (Link link = end; link != null; link = link.previous) {
                uses.addFirst(link.use);
            }
            return new Run(List.copyOf(uses), new HashMap<>());
        }

        /** Whether there is something to mix: one dilated convolution alone leaves the holes that it is meant to. */
        boolean isDilatedStack() {
            return wide().size() > 1 && wide().stream().anyMatch(Run::isDilated);
        }

        private List<WindowUse> wide() {
            return uses.stream()
                    .filter(use -> use.windows().stream().anyMatch(window -> window.kernel() > 1))
                    .toList();
        }

        private static boolean isDilated(WindowUse use) {
            return use.windows().stream().anyMatch(window -> window.kernel() > 1 && window.dilation() > 1);
        }

        WindowUse lastDilated() {
            return uses.stream()
                    .filter(Run::isDilated)
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }

        List<String> names() {
            return wide().stream().map(use -> use.layer().name()).toList();
        }

        /** The windows along an axis that have more than one tap. */
        List<AxisWindow> along(String axis) {
            return along(axis, uses);
        }

        private static List<AxisWindow> along(String axis, List<WindowUse> uses) {
            return uses.stream()
                    .flatMap(use -> use.windows().stream())
                    .filter(window -> window.axis().equals(axis) && window.kernel() > 1)
                    .toList();
        }

        /** Whether no hole is left along an axis with this window in the place of the last dilated one. */
        boolean isCovered(AxisWindow window) {
            WindowUse last = lastDilated();
            TapSum rest = others.computeIfAbsent(
                    window.axis(),
                    axis -> TapSum.of(
                            along(axis, uses.stream().filter(use -> use != last).toList())));
            return rest.span() == 1 || rest.plus(window).holes() == 0;
        }
    }
}
