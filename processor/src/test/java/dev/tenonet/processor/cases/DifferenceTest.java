package dev.tenonet.processor.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    private static final double RTOL = 0x1p-10;
    private static final double ATOL = 0x1p-4;

    @ParameterizedTest
    @CsvSource({
        "0, 0.0625, true", // atol itself
        "0, 0.0626, false",
        "1024, 1025.0625, true", // atol + rtol * 1024
        "1024, 1025.0627, false",
        "-1024, -1025.0625, true",
        "1025.0625, 1024, true", // relative to the expected value
        "NaN, NaN, true",
        "NaN, 0, false",
        "0, NaN, false",
        "Infinity, Infinity, true",
        "Infinity, -Infinity, false",
        "Infinity, 3e38, false",
        "3e38, Infinity, false"
    })
    void tolerance(float expected, float found, boolean close) {
        assertEquals(
                close,
                Difference.find(new float[] {expected}, new float[] {found}, RTOL, ATOL)
                        .isEmpty());
    }

    @Test
    void namesTheFirstValueAndCounts() {
        float[] expected = {1, 2, 3, 4};
        assertEquals(
                Optional.of("[1]: expected 2.0, found 5.0 (2 of 4 values differ)"),
                Difference.find(expected, new float[] {1, 5, 3, 9}, RTOL, ATOL));
        assertEquals(
                Optional.of(": expected 4 values, found 3"),
                Difference.find(expected, new float[] {1, 2, 3}, RTOL, ATOL));
    }
}
