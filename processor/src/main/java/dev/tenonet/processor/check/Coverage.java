package dev.tenonet.processor.check;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.plan.Border;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rows, windows and taps of one axis touch one another, by marking: output o reads with tap t the padded row
 * o s + t d, and the row o s + t d - pb of the input.
 */
final class Coverage {
    private static final int MOST_LISTED = 4;

    private Coverage() {}

    /** Rows of the input that no tap of any window reads, neither themselves nor mirrored into the padding. */
    static BitSet unread(AxisWindow window, Border border) {
        BitSet unread = new BitSet();
        // Windows that touch leave only what is behind the last; the copies in the padding need marking all the same.
        boolean touching = window.dilation() == 1 && window.kernel() >= window.stride();
        unread.set(touching ? window.size() - window.droppedRows() : 0, window.size());
        if (touching && border == Border.ZEROS) {
            return unread;
        }
        if (window.stride() == 1) {
            clearEachTap(window, unread);
        }
        for (int output = 0; output < window.output() && !unread.isEmpty(); output++) {
            for (int tap = 0; tap < window.kernel(); tap++) {
                int row = row(window, output, tap);
                int source = row >= 0 && row < window.size() ? row : mirrored(row, window.size(), border);
                if (source >= 0 && source < window.size()) {
                    unread.clear(source);
                }
            }
        }
        return unread;
    }

    /** With stride 1, each tap reads rows without a gap. */
    private static void clearEachTap(AxisWindow window, BitSet unread) {
        for (int tap = 0; tap < window.kernel() && !unread.isEmpty(); tap++) {
            int first = row(window, 0, tap);
            int end = (int) Math.min(window.size(), first + window.output());
            unread.clear(Math.max(0, first), Math.max(Math.max(0, first), end));
        }
    }

    /** Windows that read padding only. */
    static BitSet blind(AxisWindow window) {
        BitSet blind = new BitSet();
        for (int output = 0; output < window.output(); output++) {
            long start = (long) output * window.stride() - window.before();
            long tap = firstInside(start, window.dilation());
            blind.set(output, tap >= window.kernel() || start + tap * window.dilation() >= window.size());
        }
        return blind;
    }

    /** Taps that read padding only, wherever the window stands. */
    static BitSet dead(AxisWindow window) {
        BitSet dead = new BitSet();
        for (int tap = 0; tap < window.kernel(); tap++) {
            long start = (long) tap * window.dilation() - window.before();
            long output = firstInside(start, window.stride());
            dead.set(tap, output >= window.output() || start + output * window.stride() >= window.size());
        }
        return dead;
    }

    private static int row(AxisWindow window, int output, int tap) {
        return (int) ((long) output * window.stride() + (long) tap * window.dilation() - window.before());
    }

    /** The least number of steps that leads from a row to one of at least 0. */
    private static long firstInside(long row, int step) {
        return row >= 0 ? 0 : (-row + step - 1) / step;
    }

    /** The row that a row of padding is a copy of; -1 for none. */
    private static int mirrored(int row, int size, Border border) {
        return switch (border) {
            case REFLECT -> row < 0 ? -row : 2 * (size - 1) - row;
            case SYMMETRIC -> row < 0 ? -row - 1 : 2 * size - 1 - row;
            case REPLICATE -> row < 0 ? 0 : size - 1;
            case CIRCULAR -> Math.floorMod(row, size);
            case ZEROS -> -1;
        };
    }

    /** What sets mean in words, one an axis: "rows 2 and 5; column 7", or "rows and columns 2 and 5" where alike. */
    static String text(List<String> axes, List<BitSet> sets) {
        if (sets.size() == 2 && sets.get(0).equals(sets.get(1))) {
            return text("rows and columns", sets.get(0));
        }
        return IntStream.range(0, sets.size())
                .filter(i -> !sets.get(i).isEmpty())
                .mapToObj(i -> text(axes.get(i), sets.get(i)))
                .collect(Collectors.joining(" and "));
    }

    private static String text(String axis, BitSet set) {
        List<String> first =
                set.stream().limit(MOST_LISTED).mapToObj(String::valueOf).toList();
        if (set.cardinality() == 1) {
            return axis.replaceAll("s\\b", "") + " " + first.get(0);
        }
        if (set.cardinality() > MOST_LISTED) {
            return set.cardinality() + " " + axis + " (" + String.join(", ", first) + ", ...)";
        }
        return axis + " " + String.join(", ", first.subList(0, first.size() - 1)) + " and "
                + first.get(first.size() - 1);
    }
}
