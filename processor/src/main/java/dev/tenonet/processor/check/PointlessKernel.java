package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A kernel wider than one on a map of one row: all it reads besides that row is padding. It is the case h = 1 of dead-tap,
 * whose source is Chen et al., "Rethinking Atrous Convolution for Semantic Image Segmentation", 2017, section 3.3.
 */
final class PointlessKernel implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        for (WindowUse use : WindowUse.in(graph)) {
            List<AxisWindow> concerned =
                    use.windows().stream().filter(PointlessKernel::isPointless).toList();
            if (use.hasZeroPadding() && !concerned.isEmpty()) {
                lints.tell(finding(use, concerned), offers -> offer(use, offers));
            }
        }
    }

    private static boolean isPointless(AxisWindow window) {
        return window.size() == 1 && window.kernel() > 1;
    }

    private static Finding finding(WindowUse use, List<AxisWindow> concerned) {
        long taps = use.windows().stream().mapToLong(AxisWindow::kernel).reduce(1, (a, b) -> a * b);
        long live = use.windows().stream()
                .filter(window -> !isPointless(window))
                .mapToLong(AxisWindow::kernel)
                .reduce(1, (a, b) -> a * b);
        String size = concerned.stream()
                .map(window -> window.axis().replaceAll("s$", ""))
                .collect(Collectors.joining(" and one ", "one ", ""));
        return Finding.of(
                Id.POINTLESS_KERNEL,
                use,
                "kernel",
                concerned,
                "its input has " + size + ", so that " + (taps - live) + " of the kernel's " + taps
                        + (use.isConvolution() ? " weights" : " taps") + " meet padding only");
    }

    private static void offer(WindowUse use, Offers offers) {
        List<AxisWindow> single = use.windows().stream()
                .map(window -> isPointless(window) ? window.withKernel(1).withPadding(0, 0) : window)
                .toList();
        ToIntFunction<AxisWindow> kernel = AxisWindow::kernel;
        offers.set(use.node(), use.changes("kernel", kernel, single));
        offers.sizes();
        offers.otherwise("remove the layer");
    }
}
