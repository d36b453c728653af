package dev.tenonet.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, 1.00 k",
        "61706, 61.7 k",
        "999499, 999 k",
        "999500, 1.00 M",
        "11689512, 11.7 M",
        "138357544, 138 M",
        "9223372036854775807, 9.22 E"
    })
    void roundsToThreeDigits(long number, String expected) {
        assertEquals(expected, Words.rounded(number));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.001, 0", "1, 1", "2.5, 2.5", "10, 10", "1.006, 1.01", "-3.25, -3.25"})
    void writesCoordinates(double value, String expected) {
        assertEquals(expected, Words.coordinate(value));
    }

    @Test
    void countsAndCuts() {
        assertEquals("1 layer", Words.counted(1, "layer"));
        assertEquals("1,200 layers", Words.counted(1200, "layer"));
        assertEquals("512 B", Words.bytes(512));
        assertEquals("4.07 MB", Words.bytes(4_072_448));
        assertEquals("abc", Words.cut("abc", 3));
        assertEquals("ab\u2026", Words.cut("abcd", 3));
        assertEquals("\u2026cd", Words.end("abcd", 3));
        assertEquals("a, b", Words.listed(List.of("a", "b"), 2));
        assertEquals("a, b and 1 more", Words.listed(List.of("a", "b", "c"), 2));
    }
}
