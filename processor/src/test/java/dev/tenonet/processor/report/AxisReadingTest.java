package dev.tenonet.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.graph.AxisWindow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What windows read, against vectors and against marking. */
class AxisReadingTest {
    private static AxisReading axis(int size, int kernel, int stride, int dilation, int before, int after) {
        return new AxisReading(new AxisWindow("rows", size, kernel, stride, dilation, before, after, false));
    }

    private static List<Integer> unread(AxisReading axis) {
        int before = axis.window().before();
        return IntStream.range(0, (int) axis.window().padded())
                .filter(position -> !axis.cell(position).read())
                .mapToObj(position -> position - before)
                .toList();
    }

    @Test
    void findsWhatIsUnread() {
        assertEquals(List.of(2, 5), unread(axis(8, 2, 3, 1, 0, 0)));
        assertEquals(List.of(3, 7, 8), unread(axis(9, 3, 4, 1, 0, 0)));
        assertEquals(List.of(1, 3), unread(axis(5, 1, 2, 1, 0, 0)));
        assertEquals(List.of(1, 3, 5, 7), unread(axis(9, 3, 2, 2, 0, 0)));
        assertEquals(List.of(226), unread(axis(224, 7, 2, 1, 3, 3)));
    }

    @Test
    void agreesWithMarking() {
        for (int code = 0; code < 5 * 4 * 4 * 4 * 3 * 3; code++) {
            AxisReading axis = axis(
                    4 + code % 5 * 3,
                    1 + code / 5 % 4,
                    1 + code / 20 % 4,
                    1 + code / 80 % 4,
                    code / 320 % 3,
                    code / 960 % 3);
            AxisWindow window = axis.window();
            boolean[] read = new boolean[(int) window.padded()];
            for (int output = 0; output < window.output(); output++) {
                for (int tap = 0; tap < window.kernel(); tap++) {
                    read[output * window.stride() + tap * window.dilation()] = true;
                }
            }
            for (int position = 0; position < read.length; position++) {
                assertEquals(read[position], axis.cell(position).read(), window + " at " + position);
            }
        }
    }

    @Test
    void saysHowMuchIsUnreadAndWhere() {
        assertEquals(
                List.of("1 of 3 padding rows at the end"),
                axis(224, 7, 2, 1, 3, 3).unread("rows"));
        assertEquals(
                List.of("2 of the 8 rows themselves"), axis(8, 2, 3, 1, 0, 0).unread("rows"));
        // Outputs at -1 and 1, of positions -1, 0, 1 and 2.
        assertEquals(
                List.of("1 of the 2 rows themselves", "1 of 1 padding rows at the end"),
                axis(2, 1, 2, 1, 1, 1).unread("rows"));
        // Outputs 0 and 1 read positions 0, 2 and 4.
        assertEquals(
                List.of("1 of 2 padding rows at the beginning", "1 of the 3 rows themselves"),
                axis(3, 2, 2, 2, 2, 0).unread("rows"));
        assertEquals(List.of(), axis(8, 3, 1, 1, 1, 1).unread("rows"));
    }

    /** Sequences may have a thousand million positions, of which nobody wants to count each. */
    @Test
    void looksOnlyAtTheEndOfWhatIsTooLong() {
        AxisReading axis = axis(1_000_000_001, 4, 4, 1, 0, 0);
        assertEquals(List.of("1 of the 1,000,000,001 rows themselves"), axis.unread("rows"));
    }
}
