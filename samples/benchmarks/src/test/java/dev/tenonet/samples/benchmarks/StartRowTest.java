package dev.tenonet.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartRowTest {
    private static final long MEGABYTE_OF_KILOBYTES = 1_000_000 / 1024;

    private static FirstCallTimes times(double first, double thousand, long megabytes) {
        List<Double> millis = List.of(first, 10.0, 100.0, thousand);
        return new FirstCallTimes(millis, 2_000_000, megabytes * MEGABYTE_OF_KILOBYTES);
    }

    @Test
    void cellsHoldBothTimesAndTheirRatio() {
        StartRow row =
                new StartRow("UNet", "25, 2", times(30, Double.NaN, 200), times(20, Double.NaN, 100), times(1, 1, 90));
        assertEquals(StartRow.HEADINGS.size(), row.cells().size());
        assertEquals(
                List.of("unet", "25, 2", "30.0 / 20.0 = 1.50", "10.0 / 10.0 = 1.00", "100 / 100 = 1.00", "- / - = -"),
                row.cells().subList(0, 6));
        assertEquals(List.of("2", "200", "100", "90"), row.cells().subList(6, 10));
    }

    @Test
    void whatIsBeyondABarIsTold() {
        FirstCallTimes scalar = times(20, 500, 60);
        StartRow slow = new StartRow("UNet", "25, 2", times(25, 600, 141), scalar, times(1, 1, 100));
        assertEquals(List.of("1 call 1.25", "141 MB, 1 more"), slow.misses());
        StartRow fine = new StartRow("UNet", "25, 2", times(24, 600, 139), scalar, times(1, 1, 100));
        assertEquals(List.of(), fine.misses());
    }

    @Test
    void theDigitsHaveABarOfTheirOwn() {
        FirstCallTimes scalar = times(20, 500, 60);
        StartRow digits = new StartRow("DigitsNet", "25, 2", times(20, 500, 121), scalar, times(1, 1, 110));
        assertEquals(List.of("121 MB, 1 more"), digits.misses());
    }

    @Test
    void eachNumberIsTheMedianOfItsOwn() {
        FirstCallTimes median =
                FirstCallTimes.median(List.of(times(1, 30, 100), times(3, 10, 300), times(2, Double.NaN, 200)));
        assertEquals(times(2, 30, 200), median);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | 0-1     | 0
                    2 | 0-1     | 0,1
                    3 | 2,5-7,9 | 2,5,6
                    8 | 0-1     | 0,1
                    """)
    void processorsAreTheFirstThatAreAllowed(int count, String allowed, String chosen) {
        assertEquals(
                List.of("taskset", "-c", chosen),
                Processors.first(count, allowed).prefix());
    }
}
