package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Convolutions behind the border layer: each value of their input sees more than the whole image already, so that a kernel
 * of more than one tap has nothing left to put into context. Where branches meet, the smallest receptive field counts.
 * Source: Richter, Byttner, Krumnack, Wiedenroth, Schallner and Shenk, "(Input) Size Matters for CNN Classifiers", ICANN
 * 2021, and Richter, Schoening, Wiedenroth and Krumnack, "Should You Go Deeper?", ICMLA 2021 (arXiv 2106.12307).
 */
final class BeyondBorder implements Check {
    private static final int MOST_LISTED = 8;

    /** The least that a value sees along one axis: r rows, S rows from one value to the next, of so many rows. */
    private record Sight(long rows, long jump, int size) {
        Sight through(AxisWindow window) {
            return new Sight(rows + (window.extent() - 1) * jump, jump * window.stride(), size);
        }

        boolean seesMoreThanAll() {
            return rows > size;
        }
    }

    /** A convolution whose input sees more than all, along these axes. */
    private record Late(WindowUse use, List<AxisWindow> windows, Sight sight) {}

    @Override
    public void run(Graph graph, Lints lints) {
        List<Late> late = late(graph).stream()
                .filter(each ->
                        !lints.accepts(Id.BEYOND_BORDER, each.use().layer().name()))
                .toList();
        if (!late.isEmpty()) {
            lints.tell(finding(late), offers -> {
                offers.sizes();
                offers.otherwise("enlarge the input, or leave the layers from here on out");
            });
        }
    }

    private static Finding finding(List<Late> late) {
        Late first = late.get(0);
        List<String> axes = first.windows().stream().map(AxisWindow::axis).toList();
        List<String> others = late.stream()
                .skip(1)
                .limit(MOST_LISTED)
                .map(each -> each.use().layer().name())
                .toList();
        String more = late.size() - 1 > MOST_LISTED ? " and " + (late.size() - 1 - MOST_LISTED) + " more" : "";
        return new Finding(
                Id.BEYOND_BORDER,
                first.use().layer(),
                first.use().node().attributes().position("kernel"),
                "each value of its input sees " + first.sight().rows() + " " + String.join(" and ", axes)
                        + " already, and the " + first.use().layer().shape().noun() + " has "
                        + first.sight().size(),
                others.isEmpty() ? List.of() : List.of("the same holds for " + String.join(", ", others) + more),
                keys(late));
    }

    /** Of the network as a whole: one late layer more or less is told in the same message. */
    private static List<Finding.Key> keys(List<Late> late) {
        return late.stream()
                .flatMap(each -> each.windows().stream())
                .map(AxisWindow::axis)
                .distinct()
                .map(axis -> new Finding.Key(Id.BEYOND_BORDER, "", axis))
                .toList();
    }

    private static List<Late> late(Graph graph) {
        List<Late> late = new ArrayList<>();
        Map<Layer, List<Sight>> sights = new HashMap<>();
        for (Layer layer : graph.layers()) {
            List<Sight> seen = layer.isInput() ? fresh(layer.shape()) : least(layer.inputs(), sights);
            Shape shape = layer.inputs().stream().findFirst().map(Layer::shape).orElse(layer.shape());
            for (Node node : layer.nodes()) {
                late(layer, node, seen).ifPresent(late::add);
                seen = through(node, shape, seen);
                shape = node.operation().output();
            }
            sights.put(layer, seen);
        }
        return late;
    }

    /** A value sees itself. */
    private static List<Sight> fresh(Shape shape) {
        return shape.spatial().stream().map(size -> new Sight(1, 1, size)).toList();
    }

    /** Of the branches that meet, the one that sees least; those that see everything from anywhere do not count. */
    private static List<Sight> least(List<Layer> branches, Map<Layer, List<Sight>> sights) {
        return branches.stream()
                .map(sights::get)
                .filter(seen -> !seen.isEmpty())
                .reduce((a, b) -> a.size() != b.size()
                        ? List.of()
                        : IntStream.range(0, a.size())
                                .mapToObj(axis ->
                                        a.get(axis).rows() <= b.get(axis).rows() ? a.get(axis) : b.get(axis))
                                .toList())
                .orElse(List.of());
    }

    private static Optional<Late> late(Layer layer, Node node, List<Sight> seen) {
        return WindowUse.of(layer, node)
                .filter(WindowUse::isConvolution)
                .filter(use -> !seen.isEmpty())
                .flatMap(use -> {
                    List<Integer> axes = IntStream.range(0, seen.size())
                            .filter(axis -> isLate(use.windows().get(axis), seen.get(axis)))
                            .boxed()
                            .toList();
                    return axes.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Late(
                                    use, axes.stream().map(use.windows()::get).toList(), seen.get(axes.get(0))));
                });
    }

    /** A map of one row is the concern of pointless-kernel. */
    private static boolean isLate(AxisWindow window, Sight sight) {
        return window.kernel() > 1 && window.size() > 1 && sight.seesMoreThanAll();
    }

    /** What enlarges, frames or moves values begins anew: it does not gather context. */
    private static List<Sight> through(Node node, Shape input, List<Sight> seen) {
        Shape output = node.operation().output();
        List<AxisWindow> windows = node.operation().windows();
        if (node.operation().seesAll() || seen.isEmpty() || output.rank() != input.rank()) {
            return List.of();
        }
        if (node.operation().traits().sliding().isPresent()) {
            return IntStream.range(0, seen.size())
                    .mapToObj(axis -> seen.get(axis).through(windows.get(axis)))
                    .toList();
        }
        return output.spatial().equals(input.spatial()) ? seen : fresh(output);
    }
}
