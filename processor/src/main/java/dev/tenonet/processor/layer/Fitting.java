package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.List;

/** What to do about a window that does not fit into its input; every offer was tried on the layer before it is made. */
final class Fitting {
    private Fitting() {}

    /** Whether some window is larger than its padded input. */
    static boolean isTooLarge(List<AxisWindow> windows) {
        return windows.stream().anyMatch(Fitting::isTooLarge);
    }

    private static boolean isTooLarge(AxisWindow window) {
        return window.size() > 0 && window.output() < 1;
    }

    /** The first axis that is too small, in words: "kernel 9 does not fit into 6 rows (4 + padding 1 + 1)". */
    static String text(List<AxisWindow> windows) {
        AxisWindow window =
                windows.stream().filter(Fitting::isTooLarge).findFirst().orElseThrow();
        String kernel = window.dilation() == 1
                ? "kernel " + window.kernel() + " does"
                : "kernel " + window.kernel() + " with dilation " + window.dilation() + " spans " + window.extent()
                        + " " + window.axis() + " and does";
        String padded = window.before() + window.after() == 0
                ? ""
                : " (" + window.size() + " + padding " + window.before() + " + " + window.after() + ")";
        String axis = window.padded() == 1 ? window.axis().replaceAll("s$", "") : window.axis();
        return kernel + " not fit into " + window.padded() + " " + axis + padded;
    }

    /** Smaller kernels, smaller dilations, more padding: those of them that make the layer fit. */
    static List<String> offers(Use use, List<AxisWindow> windows) {
        List<String> offers = new ArrayList<>();
        kernel(use, windows, offers);
        dilation(use, windows, offers);
        padding(use, windows, offers);
        return offers;
    }

    private static void kernel(Use use, List<AxisWindow> windows, List<String> offers) {
        List<Integer> kernels = windows.stream()
                .map(window -> (int) Math.min(window.kernel(), (window.padded() - 1) / window.dilation() + 1))
                .toList();
        if (use.accepts("kernel", kernels)) {
            boolean one = kernels.stream().distinct().count() == 1;
            offers.add(one ? "use a kernel of at most " + kernels.get(0) : "use kernel = " + Use.text(kernels));
        }
    }

    private static void dilation(Use use, List<AxisWindow> windows, List<String> offers) {
        List<Integer> dilations = windows.stream()
                .map(window -> window.kernel() == 1
                        ? window.dilation()
                        : (int) Math.max(1, Math.min(window.dilation(), (window.padded() - 1) / (window.kernel() - 1))))
                .toList();
        if (windows.stream().anyMatch(window -> window.dilation() > 1) && use.accepts("dilation", dilations)) {
            offers.add("dilation = " + Use.text(dilations));
        }
    }

    private static void padding(Use use, List<AxisWindow> windows, List<String> offers) {
        List<Integer> amounts = new ArrayList<>();
        for (AxisWindow window : windows) {
            long missing = window.extent() - window.size();
            int each = (int) Math.min(Integer.MAX_VALUE, Math.max(window.before(), (missing + 1) / 2));
            amounts.addAll(List.of(each, each));
        }
        if (use.attributes().has("pad") && use.accepts("pad", amounts)) {
            offers.add(Amounts.text("pad", amounts));
        }
    }
}
