package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Weights of a convolution that meet nothing but padding, wherever the kernel stands: tap t is dead if no output o has
 * 0 <= o s + t d - pb < h. Source: Chen, Papandreou, Schroff and Adam, "Rethinking Atrous Convolution for Semantic Image
 * Segmentation", 2017, section 3.3: with a rate near the size of the map, 3 x 3 degenerates to 1 x 1.
 */
final class DeadTap implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        for (WindowUse use : WindowUse.in(graph)) {
            if (use.isConvolution() && use.hasZeroPadding()) {
                List<AxisWindow> concerned =
                        use.windows().stream().filter(window -> !reads(window)).toList();
                if (!concerned.isEmpty()) {
                    lints.tell(finding(use, concerned), offers -> offer(use, offers));
                }
            }
        }
    }

    /** Whether each tap meets the image; a map of one row is the concern of pointless-kernel. */
    private static boolean reads(AxisWindow window) {
        return window.size() == 1 || Coverage.dead(window).isEmpty();
    }

    private static Finding finding(WindowUse use, List<AxisWindow> concerned) {
        long weights = 1;
        long live = 1;
        for (AxisWindow window : use.windows()) {
            weights *= window.kernel();
            live *= window.kernel() - (reads(window) ? 0 : Coverage.dead(window).cardinality());
        }
        BitSet first = Coverage.dead(concerned.get(0));
        return Finding.of(
                Id.DEAD_TAP,
                use,
                use.written("dilation", "kernel"),
                concerned,
                (weights - live) + " of the kernel's " + weights + " weights meet padding only: "
                        + (first.cardinality() == 1 ? "tap " : "taps ")
                        + first.stream().mapToObj(String::valueOf).collect(Collectors.joining(" and ")) + " of "
                        + concerned.get(0).kernel() + " along "
                        + concerned.stream().map(AxisWindow::axis).collect(Collectors.joining(" and ")) + " ("
                        + concerned.get(0).numbers() + ")");
    }

    private static void offer(WindowUse use, Offers offers) {
        offers.set(
                use.node(),
                use.changes(
                        "dilation",
                        AxisWindow::dilation,
                        use.nearest(-1, WindowUse.Change.DILATION.keepingSize(), DeadTap::reads)));
        // Two at a time: an odd kernel stays odd, and has a centre.
        offers.set(
                use.node(),
                use.changes(
                        "kernel",
                        AxisWindow::kernel,
                        use.nearest(-1, WindowUse.Change.KERNEL.times(2).keepingSize(), DeadTap::reads)));
        offers.sizes();
        offers.otherwise("use a smaller kernel or dilation");
    }
}
