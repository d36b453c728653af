package dev.tenonet.runtime.loading;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.Model;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PortsTest {
    private static final Model.Port IMAGE = new Model.Port("image", List.of(1, 8, 8));
    private static final Model.Port DIGIT = new Model.Port("digit", List.of(10));

    @Test
    void rightLengthsPass() {
        assertDoesNotThrow(() -> Ports.check(IMAGE, new float[64]));
        assertDoesNotThrow(() -> Ports.check(IMAGE, new float[192], 3));
        assertDoesNotThrow(() -> Ports.check(IMAGE, new float[0], 0));
        assertDoesNotThrow(() -> Ports.checkNumber("in", List.of(IMAGE, DIGIT), new float[2][]));
    }

    @Test
    void wrongLengthNamesPortAndShape() {
        assertRefused(
                "image: expected 64 values (1x8x8), but the array has 63", () -> Ports.check(IMAGE, new float[63]));
        assertRefused("digit: expected 10 values (10), but the array has 0", () -> Ports.check(DIGIT, new float[0]));
    }

    @Test
    void wrongLengthOfBatchNamesCount() {
        assertRefused(
                "image: expected 192 values (3 x 1x8x8), but the array has 64",
                () -> Ports.check(IMAGE, new float[64], 3));
    }

    @Test
    void batchSizeDoesNotOverflow() {
        // 64 * (2^26 + 1) is 64 in 32 bits.
        assertRefused(
                "image: expected 4294967360 values (67108865 x 1x8x8), but the array has 64",
                () -> Ports.check(IMAGE, new float[64], (1 << 26) + 1));
    }

    @Test
    void negativeCountIsRefused() {
        assertRefused("count: expected at least 0 samples, but it is -1", () -> Ports.check(IMAGE, new float[0], -1));
    }

    @Test
    void wrongNumberOfArraysNamesPorts() {
        assertRefused(
                "in: expected an array for each of image, digit (2), but it holds 1",
                () -> Ports.checkNumber("in", List.of(IMAGE, DIGIT), new float[1][]));
    }

    @Test
    void sharedArrayNamesBothPorts() {
        float[] shared = new float[64];
        assertRefused(
                "digit: expected an array of its own for this output, but image has the same one; pass another array",
                () -> Ports.checkApart(DIGIT, shared, IMAGE, shared));
        assertDoesNotThrow(() -> Ports.checkApart(DIGIT, shared, IMAGE, shared.clone()));
    }

    /** Those of no samples. */
    @Test
    void emptyArrayMayBeShared() {
        float[] empty = {};
        assertDoesNotThrow(() -> Ports.checkApart(DIGIT, empty, IMAGE, empty));
    }

    @Test
    void nullNamesPort() {
        assertEquals(
                "image",
                assertThrows(NullPointerException.class, () -> Ports.check(IMAGE, null))
                        .getMessage());
        assertEquals(
                "image",
                assertThrows(NullPointerException.class, () -> Ports.check(IMAGE, null, 1))
                        .getMessage());
        assertEquals(
                "out",
                assertThrows(NullPointerException.class, () -> Ports.checkNumber("out", List.of(IMAGE), null))
                        .getMessage());
    }

    private static void assertRefused(String message, Executable check) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, check).getMessage());
    }
}
