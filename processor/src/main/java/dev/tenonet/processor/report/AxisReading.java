package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.AxisWindow;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What the windows along an axis read, by marking: position p of the padded axis is read iff p = o s + t d for an output
 * o and a tap t.
 */
record AxisReading(AxisWindow window) {
    /** What stands at a position, and whether a window reads it. */
    record Cell(boolean padding, boolean read) {}

    /** So many positions are looked at one by one. */
    private static final long MOST_COUNTED = 1 << 16;

    Cell cell(long position) {
        return new Cell(isPadding(position), isRead(position));
    }

    private boolean isPadding(long position) {
        return position < window.before() || position >= (long) window.before() + window.size();
    }

    /** Of the outputs whose taps meet the position, the last begins nearest to it; if it does not reach, none does. */
    private boolean isRead(long position) {
        long stride = window.stride();
        long common = greatestDivisor(stride, window.dilation());
        if (position % common != 0) {
            return false;
        }
        // Those are the o with o s = p modulo d.
        BigInteger modulus = BigInteger.valueOf(window.dilation() / common);
        long residue = BigInteger.valueOf(stride / common)
                .modInverse(modulus)
                .multiply(BigInteger.valueOf(position / common))
                .mod(modulus)
                .longValue();
        long last = Math.min(position / stride, window.output() - 1);
        long output = last - Math.floorMod(last - residue, modulus.longValue());
        return output >= 0 && position - output * stride < window.extent();
    }

    private static long greatestDivisor(long a, long b) {
        return b == 0 ? a : greatestDivisor(b, a % b);
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
        boolean tooMany = to - from > MOST_COUNTED;
        long first = tooMany ? Math.max(from, window.padded() - Math.max(0, window.remainder())) : from;
        long unread = 0;
        for (long position = first; position < to; position++) {
            unread += isRead(position) ? 0 : 1;
        }
        return unread;
    }
}
