package dev.tenonet.processor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.graph.AxisWindow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors C4: holes in what dilated convolutions see together, and the paper's numbers, which do not decide. */
class TapSumTest {
    private static List<Integer> rates(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }

    private static TapSum sum(int kernel, String rates) {
        return TapSum.of(rates(rates).stream()
                .map(rate -> new AxisWindow("rows", 64, kernel, 1, rate, rate, rate, false))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "3, 1 2 5, 0, 17",
        "3, 1 2 9, 4, 25",
        "3, 2 4 6, 12, 25",
        "3, 2 2 2, 6, 13",
        "3, 2 3, 2, 11",
        "3, 1 2 5 1 2 5, 0, 33",
        "3, 1 2 4 8, 0, 31",
        "5, 1 2 9, 0, 49"
    })
    void holes(int kernel, String rates, int holes, int span) {
        assertEquals(holes, sum(kernel, rates).holes());
        assertEquals(span, sum(kernel, rates).span());
    }

    @ParameterizedTest
    @CsvSource({"1 2 5, 2, 1", "1 2 9, 5, 1", "2 4 6, 4, 2", "2 2 2, 2, 2", "2 3, 3, 1", "1 2 5 1 2 5, 5, 1"})
    void numbersOfThePaper(String rates, int secondDistance, int commonDivisor) {
        assertEquals(secondDistance, TapSum.secondDistance(rates(rates)));
        assertEquals(commonDivisor, TapSum.commonDivisor(rates(rates)));
    }

    /** Sums that are too wide to be worked out count as covered, whatever is added. */
    @ParameterizedTest
    @CsvSource({"40000 40000", "40000 40000 7", "1000000 1000000 1000000"})
    void hugeRates(String rates) {
        assertEquals(0, sum(3, rates).holes());
    }
}
