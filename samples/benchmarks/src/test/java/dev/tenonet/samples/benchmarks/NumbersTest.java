package dev.tenonet.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @Test
    void medianOfAnOddCountIsTheMiddleValueInAnyOrder() {
        assertEquals(2, Numbers.median(List.of(9.0, 1.0, 2.0)));
    }

    @Test
    void medianOfAnEvenCountIsTheMeanOfTheMiddleTwo() {
        assertEquals(2.5, Numbers.median(List.of(9.0, 3.0, 1.0, 2.0)));
    }

    @Test
    void nothingHasNeitherMedianNorMean() {
        assertTrue(Double.isNaN(Numbers.median(List.of())));
        assertTrue(Double.isNaN(Numbers.geometricMean(List.of())));
    }

    @Test
    void oppositeRatiosCancelOutInTheGeometricMean() {
        assertEquals(1, Numbers.geometricMean(List.of(4.0, 0.25)), 1e-12);
        assertEquals(2, Numbers.geometricMean(List.of(1.0, 2.0, 4.0)), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "0.017349, 0.0173",
        "1.5, 1.5",
        "17.349, 17.3",
        "146.49, 146",
        "5704329, 5700000",
        "0, 0.0",
        "NaN, -",
        "Infinity, -"
    })
    void threeDigitsAreWrittenWithoutAnExponent(double value, String expected) {
        assertEquals(expected, Numbers.shortened(value));
    }

    @Test
    void fixedDigitsAreWrittenWithAPointEverywhere() {
        assertEquals("1.50", Numbers.fixed(1.5, 2));
        assertEquals("54401", Numbers.fixed(54_400.66, 0));
        assertEquals("-", Numbers.fixed(Double.NaN, 2));
    }
}
