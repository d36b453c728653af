package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import java.util.BitSet;
import java.util.List;

/**
 * Outputs that see padding only, so that they are the same for every image: o is blind if no tap t has
 * 0 <= o s + t d - pb < h. Source: the index equation of a convolution, Dumoulin and Visin, "A guide to convolution
 * arithmetic for deep learning", 2016; for d = 1 it says pb >= k.
 */
final class BlindOutput implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        for (WindowUse use : WindowUse.in(graph)) {
            if (use.hasZeroPadding()) {
                List<BitSet> blind = use.windows().stream().map(Coverage::blind).toList();
                List<AxisWindow> concerned = use.windows().stream()
                        .filter(window -> !Coverage.blind(window).isEmpty())
                        .toList();
                if (!concerned.isEmpty()) {
                    lints.tell(finding(use, concerned, blind), offers -> offer(use, offers));
                }
            }
        }
    }

    private static Finding finding(WindowUse use, List<AxisWindow> concerned, List<BitSet> blind) {
        List<String> axes = use.windows().stream().map(AxisWindow::axis).toList();
        return Finding.of(
                Id.BLIND_OUTPUT,
                use,
                use.paddingElement(),
                concerned,
                Coverage.text(axes, blind) + " of the output "
                        + (blind.stream().mapToInt(BitSet::cardinality).sum() == 1 ? "sees" : "see")
                        + " padding only (" + concerned.get(0).numbers() + ")");
    }

    private static void offer(WindowUse use, Offers offers) {
        offers.set(use.node(), "pad", WindowUse.pad(use.nearest(-1, WindowUse.Change.PADDING, BlindOutput::sees)));
        offers.set(
                use.node(),
                "kernel",
                use.nearest(1, WindowUse.Change.KERNEL, BlindOutput::sees).stream()
                        .map(AxisWindow::kernel)
                        .toList());
        offers.otherwise("pad by less");
    }

    private static boolean sees(AxisWindow window) {
        return Coverage.blind(window).isEmpty();
    }
}
