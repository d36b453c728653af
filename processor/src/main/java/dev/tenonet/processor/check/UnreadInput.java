package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.plan.Border;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Rows of a value that no window of any layer reads: x is unread if no output o and no tap t have o s + t d - pb = x.
 * Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016, section 2.4, for the rows
 * behind the last window; those between windows, where k < s or gcd(s, d) > 1, follow from the same equation. Only what
 * all readers leave out is reported: the shortcut of a residual block skips three pixels of four on purpose, and the
 * other branch reads them.
 */
final class UnreadInput implements Check {
    private static final int MOST_LISTED = 8;

    /** The windows that read one value, and nothing else reads it. */
    private record Value(List<WindowUse> readers) {
        List<AxisWindow> windows() {
            return readers.get(0).windows();
        }

        /** What every reader leaves out, one set an axis. */
        List<BitSet> unread() {
            return IntStream.range(0, windows().size()).mapToObj(this::unread).toList();
        }

        private BitSet unread(int axis) {
            BitSet all = left(readers.get(0), axis);
            readers.forEach(reader -> all.and(left(reader, axis)));
            return all;
        }

        boolean readersAgree() {
            return readers.stream()
                            .map(reader -> IntStream.range(0, windows().size())
                                    .mapToObj(axis -> left(reader, axis))
                                    .toList())
                            .distinct()
                            .count()
                    == 1;
        }
    }

    @Override
    public void run(Graph graph, Lints lints) {
        for (Value value : values(graph)) {
            List<BitSet> unread = value.unread();
            if (unread.stream().anyMatch(set -> !set.isEmpty()) && !isAccepted(value, lints)) {
                lints.tell(
                        finding(value, unread), offers -> offer(value.readers().get(0), offers));
            }
        }
    }

    /** A suppression on any of the readers will do. */
    private static boolean isAccepted(Value value, Lints lints) {
        return value.readers().stream()
                        .filter(reader ->
                                lints.accepts(Id.UNREAD_INPUT, reader.layer().name()))
                        .count()
                > 0;
    }

    private static List<Value> values(Graph graph) {
        Map<Layer, List<WindowUse>> readers = new LinkedHashMap<>();
        Set<Layer> readWhole = new HashSet<>();
        List<Value> values = new ArrayList<>();
        graph.outputs().forEach(output -> readWhole.add(value(output)));
        for (Layer layer : graph.layers()) {
            for (int i = 0; i < layer.nodes().size(); i++) {
                List<WindowUse> use =
                        WindowUse.of(layer, layer.nodes().get(i)).stream().toList();
                if (i > 0) {
                    use.forEach(inside -> values.add(new Value(List.of(inside))));
                } else if (use.isEmpty()) {
                    layer.inputs().forEach(input -> readWhole.add(value(input)));
                } else {
                    readers.computeIfAbsent(value(layer.inputs().get(0)), first -> new ArrayList<>())
                            .addAll(use);
                }
            }
        }
        readers.forEach((value, uses) -> {
            if (!readWhole.contains(value)) {
                values.add(new Value(uses));
            }
        });
        return values;
    }

    /** The layer that makes what a layer hands on: where a block ends, nothing is applied. */
    private static Layer value(Layer layer) {
        Layer maker = layer;
        while (maker.nodes().isEmpty() && !maker.isInput()) {
            maker = maker.inputs().get(0);
        }
        return maker;
    }

    /** What one reader leaves out, without the rows behind its padding, of which uneven-padding tells. */
    private static BitSet left(WindowUse use, int axis) {
        AxisWindow window = use.windows().get(axis);
        BitSet unread = Coverage.unread(window, use.border());
        if (window.unusedPadding() > 0 && !UnevenPadding.isHarmless(use.node())) {
            unread.clear(window.size() - window.droppedRows(), window.size());
        }
        return unread;
    }

    private static Finding finding(Value value, List<BitSet> unread) {
        WindowUse first = value.readers().get(0);
        List<String> axes = value.windows().stream().map(AxisWindow::axis).toList();
        List<AxisWindow> concerned = IntStream.range(0, axes.size())
                .filter(axis -> !unread.get(axis).isEmpty())
                .mapToObj(value.windows()::get)
                .toList();
        String text = "no window reads " + Coverage.text(axes, unread) + " of its input"
                + (value.readersAgree() ? ", " + percent(value.windows(), unread) + " of it" : "") + " ("
                + concerned.get(0).numbers() + ")";
        List<String> others = value.readers().stream()
                .skip(1)
                .limit(MOST_LISTED)
                .map(other -> other.layer().name())
                .toList();
        String more = value.readers().size() - 1 > MOST_LISTED ? ", ..." : "";
        return Finding.of(Id.UNREAD_INPUT, first, first.written("stride", "kernel"), concerned, text)
                .with(others.isEmpty() ? List.of() : List.of("nor is it read by " + String.join(", ", others) + more));
    }

    private static String percent(List<AxisWindow> windows, List<BitSet> unread) {
        double read = 1;
        for (int axis = 0; axis < windows.size(); axis++) {
            int size = windows.get(axis).size();
            read *= (double) (size - unread.get(axis).cardinality()) / size;
        }
        long percent = Math.round(100 * (1 - read));
        return percent == 0 ? "less than 1 %" : percent + " %";
    }

    private static void offer(WindowUse use, Offers offers) {
        Predicate<AxisWindow> readsAll =
                window -> Coverage.unread(window, use.border()).isEmpty() && window.unusedPadding() == 0;
        if (use.windows().stream().allMatch(UnreadInput::leavesOnlyTheEnd)) {
            offers.sizes();
            offers.set(use.node(), "ceil", true);
            offers.set(use.node(), "pad", longer(use));
        } else {
            offers.set(
                    use.node(),
                    use.changes("stride", AxisWindow::stride, use.nearest(-1, WindowUse.Change.STRIDE, readsAll)));
            offers.set(
                    use.node(),
                    use.changes(
                            "dilation", AxisWindow::dilation, use.nearest(-1, WindowUse.Change.DILATION, readsAll)));
        }
        for (int direction : new int[] {1, -1}) {
            offers.set(
                    use.node(),
                    use.changes(
                            "kernel", AxisWindow::kernel, use.nearest(direction, WindowUse.Change.KERNEL, readsAll)));
        }
        offers.otherwise("read the value with another layer too");
    }

    /** Whether windows touch, so that only what is behind the last can be unread. */
    private static boolean leavesOnlyTheEnd(AxisWindow window) {
        return Coverage.unread(window, Border.ZEROS).cardinality() == window.droppedRows();
    }

    /** Just so much more padding at the end that one more window has a place. */
    private static List<Integer> longer(WindowUse use) {
        List<Integer> pad = new ArrayList<>();
        for (AxisWindow window : use.windows()) {
            int more = window.droppedRows() > 0 ? window.stride() - (int) window.remainder() : 0;
            pad.addAll(List.of(window.before(), window.after() + more));
        }
        return pad;
    }
}
