package dev.tenonet.processor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.plan.Border;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Vectors C1, C2 and C3, and each marking against its definition, taken literally. */
class CoverageTest {
    private static AxisWindow window(int size, int kernel, int stride, int dilation, int pad) {
        return new AxisWindow("rows", size, kernel, stride, dilation, pad, pad, false);
    }

    private static List<Integer> list(BitSet set) {
        return set.stream().boxed().toList();
    }

    private static List<Integer> unread(int size, int kernel, int stride, int dilation) {
        return list(Coverage.unread(window(size, kernel, stride, dilation, 0), Border.ZEROS));
    }

    @Test
    void unreadRows() {
        assertEquals(List.of(2, 5), unread(8, 2, 3, 1));
        assertEquals(List.of(3, 7, 8), unread(9, 3, 4, 1));
        assertEquals(List.of(1, 3), unread(5, 1, 2, 1));
        assertEquals(List.of(1, 3, 5, 7), unread(9, 3, 2, 2));
        assertEquals(List.of(7), unread(8, 3, 2, 1));
        assertEquals(List.of(), unread(9, 3, 2, 1));
    }

    /** The row that no window reads itself is read where it is mirrored. */
    @Test
    void rowsReadInThePadding() {
        AxisWindow window = window(5, 1, 3, 1, 1).withPadding(1, 0);
        assertEquals(List.of(0, 1, 3, 4), list(Coverage.unread(window, Border.ZEROS)));
        assertEquals(List.of(0, 3, 4), list(Coverage.unread(window, Border.REFLECT)));
        assertEquals(List.of(1, 3, 4), list(Coverage.unread(window, Border.SYMMETRIC)));
        assertEquals(List.of(1, 3, 4), list(Coverage.unread(window, Border.REPLICATE)));
        assertEquals(List.of(0, 1, 3), list(Coverage.unread(window, Border.CIRCULAR)));
    }

    @Test
    void blindOutputs() {
        assertEquals(List.of(0, 5), list(Coverage.blind(window(4, 1, 1, 1, 1))));
        assertEquals(List.of(0, 1, 2, 10, 11, 12), list(Coverage.blind(window(13, 3, 2, 1, 7))));
        assertEquals(List.of(), list(Coverage.blind(window(13, 3, 1, 1, 2))));
    }

    @Test
    void deadTaps() {
        assertEquals(List.of(0, 2), list(Coverage.dead(window(14, 3, 1, 14, 14))));
        assertEquals(List.of(), list(Coverage.dead(window(14, 3, 1, 6, 6))));
        assertEquals(List.of(), list(Coverage.dead(window(14, 3, 1, 13, 13))));
    }

    @Test
    void allSmallWindows() {
        for (int size = 1; size <= 12; size++) {
            for (int kernel = 1; kernel <= 4; kernel++) {
                for (int stride = 1; stride <= 4; stride++) {
                    for (int dilation = 1; dilation <= 4; dilation++) {
                        for (int pad = 0; pad <= 5; pad++) {
                            AxisWindow window = window(size, kernel, stride, dilation, pad);
                            assertMarks(window);
                            assertMarks(window.withPadding(pad, 0));
                        }
                    }
                }
            }
        }
    }

    private static void assertMarks(AxisWindow window) {
        if (window.output() < 1) {
            return;
        }
        BitSet unread = new BitSet();
        unread.set(0, window.size());
        BitSet blind = new BitSet();
        blind.set(0, (int) window.output());
        BitSet dead = new BitSet();
        dead.set(0, window.kernel());
        for (int output = 0; output < window.output(); output++) {
            for (int tap = 0; tap < window.kernel(); tap++) {
                int row = output * window.stride() + tap * window.dilation() - window.before();
                if (row >= 0 && row < window.size()) {
                    unread.clear(row);
                    blind.clear(output);
                    dead.clear(tap);
                }
            }
        }
        assertEquals(unread, Coverage.unread(window, Border.ZEROS), window::toString);
        assertEquals(blind, Coverage.blind(window), window::toString);
        assertEquals(dead, Coverage.dead(window), window::toString);
    }

    /** Away from the ends all is read if and only if k >= s and gcd(s, d) = 1. */
    @Test
    void interior() {
        for (int kernel = 1; kernel <= 5; kernel++) {
            for (int stride = 1; stride <= 5; stride++) {
                for (int dilation = 1; dilation <= 5; dilation++) {
                    BitSet unread = Coverage.unread(window(200, kernel, stride, dilation, 0), Border.ZEROS);
                    boolean read = IntStream.range(50, 150).noneMatch(unread::get);
                    boolean coprime = TapSum.commonDivisor(List.of(stride, dilation)) == 1;
                    assertEquals(kernel >= stride && coprime, read, kernel + " " + stride + " " + dilation);
                }
            }
        }
    }

    @Test
    void words() {
        BitSet one = BitSet.valueOf(new long[] {0b1000_0000});
        BitSet two = BitSet.valueOf(new long[] {0b10_0100});
        BitSet many = BitSet.valueOf(new long[] {0b1111_1100});
        List<String> axes = List.of("rows", "columns");
        assertEquals("row and column 7", Coverage.text(axes, List.of(one, one)));
        assertEquals("rows 2 and 5 and column 7", Coverage.text(axes, List.of(two, one)));
        assertEquals("columns 2 and 5", Coverage.text(axes, List.of(new BitSet(), two)));
        assertEquals("6 positions (2, 3, 4, 5, ...)", Coverage.text(List.of("positions"), List.of(many)));
    }
}
