package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Lowering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What all pools have in common. */
final class Pool {
    private Pool() {}

    /**
     * The pool of the use's input; empty after a fault.
     *
     * @param rank of its input and output
     * @param lowering from windows and output shape
     */
    static Optional<Operation> of(Use use, int rank, BiFunction<List<AxisWindow>, Shape, Lowering> lowering) {
        if (!use.isUnary() || !use.hasRank(rank)) {
            use.assume(Shape.unknown(rank));
            return Optional.empty();
        }
        List<Integer> known = new ArrayList<>(Shape.unknown(rank).sizes());
        known.set(0, use.input().channels());
        use.assume(new Shape(known));
        Optional<List<AxisWindow>> read = WindowReader.read(use);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        List<AxisWindow> windows = read.get();
        checkPadding(use, windows);
        if (Fitting.isTooLarge(windows)) {
            use.fault(Id.EMPTY_OUTPUT, "kernel", Fitting.text(windows), () -> Fitting.offers(use, windows));
            return Optional.empty();
        }
        List<Integer> sizes = new ArrayList<>(List.of(use.input().channels()));
        windows.forEach(window -> sizes.add((int) Math.min(Integer.MAX_VALUE, window.output())));
        Shape output = new Shape(sizes);
        Shape kernel = new Shape(windows.stream().map(AxisWindow::kernel).toList());
        return Optional.of(new Operation(
                use.attributes().annotation() + " " + kernel,
                output,
                List.of(),
                windows,
                false,
                0,
                lowering.apply(windows, output)));
    }

    /** PyTorch's rule for pools, on the undilated kernel: a window of padding alone would have nothing to pool. */
    private static void checkPadding(Use use, List<AxisWindow> windows) {
        for (AxisWindow window : windows) {
            int padding = Math.max(window.before(), window.after());
            int most = window.kernel() / 2;
            if (padding > most) {
                String element = use.attributes().isWritten("pad") ? "pad" : "padding";
                List<String> offers = new ArrayList<>(List.of("use pad = " + most));
                if (element.equals("pad") && padding <= Integer.MAX_VALUE / 2) {
                    offers.add("kernel = " + 2 * padding);
                }
                use.fault(
                        Id.POOL_PADDING_TOO_LARGE,
                        element,
                        "padding " + padding + " is more than half of kernel " + window.kernel(),
                        () -> offers);
                return;
            }
        }
    }
}
