package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.List;

/** Windows as kernels want them: rows and columns, whatever the rank. */
final class Windows {
    private static final AxisWindow ONE_ROW = new AxisWindow("rows", 1, 1, 1, 1, 0, 0, false);

    private Windows() {}

    /** What the positions along an axis are called, of so many axes; those of a sequence are neither rows nor columns. */
    static String axis(int axes, int axis) {
        return axes == 1 ? "positions" : axis == 0 ? "rows" : "columns";
    }

    /** The window along rows; a sequence is one row. */
    static AxisWindow rows(List<AxisWindow> windows) {
        return windows.size() == 2 ? windows.get(0) : ONE_ROW;
    }

    /** The window along columns. */
    static AxisWindow columns(List<AxisWindow> windows) {
        return windows.get(windows.size() - 1);
    }

    /** The shape that windows leave, with the given channels. */
    static Shape output(int channels, List<AxisWindow> windows) {
        List<Integer> sizes = new ArrayList<>(List.of(channels));
        windows.forEach(window -> sizes.add((int) window.output()));
        return new Shape(sizes);
    }

    /**
     * Faults an input of another rank. Where the same layer exists for that one, nobody knows which of the two is wrong, and
     * so not what comes out.
     */
    static boolean haveRank(Use use, int rank) {
        String[] other = ofRank(use);
        if (use.hasRank(rank, other)) {
            return true;
        }
        if (other.length > 0) {
            use.assumeNothing();
        }
        return false;
    }

    /** The way out for an input of another rank: the same layer for that one, if there is such a layer. */
    private static String[] ofRank(Use use) {
        int rank = use.input().rank();
        String annotation = use.attributes().annotation();
        String other = annotation.substring(0, annotation.length() - "2d".length()) + (rank - 1) + "d";
        return rank > 1 && LayerTypes.of(other).isPresent() ? new String[] {"use @" + other} : new String[0];
    }
}
