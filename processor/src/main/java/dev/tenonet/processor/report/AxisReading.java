package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.AxisWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * What the windows along an axis read, by marking: position p of the padded axis is read iff p = o s + t d for an output
 * o and a tap t.
 */
record AxisReading(AxisWindow window) {
    /** What stands at a position, and whether a window reads it. */
    record Cell(boolean padding, boolean read) {}

    /** Outputs are tried at positions one by one up to so often. */
    private static final long MOST_TRIED = 1 << 22;

    Cell cell(long position) {
        return new Cell(isPadding(position), isRead(position));
    }

    private boolean isPadding(long position) {
        return position < window.before() || position >= (long) window.before() + window.size();
    }

    private boolean isRead(long position) {
        // The last output that begins at the position or before, and the earlier ones that still reach it; distances to
        // the taps of more of them than the dilation would only repeat.
        long last = Math.min(position / window.stride(), window.output() - 1);
        for (long output = last; output >= 0 && output > last - window.dilation(); output--) {
            long distance = position - output * window.stride();
            if (distance < window.extent() && distance % window.dilation() == 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * What is left unread, in words; an empty list if nothing is.
     *
     * @param positions what positions are called
     */
    List<String> unread(String positions) {
        long before = count(0, window.before());
        long inside = count(window.before(), (long) window.before() + window.size());
        long after = count((long) window.before() + window.size(), window.padded());
        List<String> parts = new ArrayList<>();
        if (before > 0) {
            parts.add(before + " of " + window.before() + " padding " + positions + " at the beginning");
        }
        if (inside > 0) {
            parts.add(Words.grouped(inside) + " of the " + Words.grouped(window.size()) + " " + positions
                    + " themselves");
        }
        if (after > 0) {
            parts.add(after + " of " + window.after() + " padding " + positions + " at the end");
        }
        return parts;
    }

    /** Unread positions in a range; in one too long to count, those behind the last window. */
    private long count(long from, long to) {
        boolean tooMany = (to - from) * window.dilation() > MOST_TRIED;
        long first = tooMany ? Math.max(from, window.padded() - Math.max(0, window.remainder())) : from;
        long unread = 0;
        for (long position = first; position < to; position++) {
            unread += isRead(position) ? 0 : 1;
        }
        return unread;
    }
}
