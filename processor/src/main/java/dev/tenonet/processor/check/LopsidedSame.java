package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A window without a centre under a SAME rule: d(k-1) rows of padding cannot be shared evenly if they are odd, so that
 * each such layer moves the image by half a row, always in the same direction. Source: Wu, Wang, Zhang, Li and Sun,
 * "Convolution with even-sized kernels and symmetric padding", NeurIPS 2019.
 */
final class LopsidedSame implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        for (Layer layer : graph.layers()) {
            for (Node node : layer.nodes()) {
                List<AxisWindow> lopsided = node.operation().windows().stream()
                        .filter(window -> isLopsided(node, window))
                        .toList();
                if (!lopsided.isEmpty()) {
                    lints.tell(
                            Finding.of(
                                    Id.LOPSIDED_SAME,
                                    new WindowUse(layer, node),
                                    "padding",
                                    lopsided,
                                    text(node, lopsided)),
                            offers -> offer(node, offers));
                }
            }
        }
    }

    private static boolean isLopsided(Node node, AxisWindow window) {
        return node.operation()
                        .traits()
                        .sliding()
                        .filter(sliding -> sliding.rule().isSame())
                        .isPresent()
                && window.stride() == 1
                && window.extent() % 2 == 0;
    }

    private static String text(Node node, List<AxisWindow> windows) {
        AxisWindow first = windows.get(0);
        String axes = windows.stream().map(AxisWindow::axis).collect(Collectors.joining(" and "));
        return node.operation().traits().sliding().orElseThrow().rule() + " pads " + axes + " by " + first.before()
                + " and "
                + first.after() + ": kernel " + first.kernel()
                + (first.dilation() > 1 ? " with dilation " + first.dilation() : "") + " has no centre";
    }

    private static void offer(Node node, Offers offers) {
        for (int step : new int[] {-1, 1}) {
            offers.set(node, "kernel", sizes(node, w -> w.extent() % 2 == 0 ? w.kernel() + step : w.kernel()));
        }
        offers.set(node, "dilation", sizes(node, w -> w.extent() % 2 == 0 ? w.dilation() + 1 : w.dilation()));
    }

    private static List<Integer> sizes(Node node, ToIntFunction<AxisWindow> size) {
        return node.operation().windows().stream().map(size::applyAsInt).toList();
    }
}
