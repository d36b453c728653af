package dev.tenonet.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    @TempDir
    private Path data;

    private Sample sample;

    @BeforeEach
    void write() throws IOException {
        sample = new Sample(data, "UNet");
        ByteBuffer values = ByteBuffer.allocate(3 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.putFloat(1).putFloat(-1000).putFloat(0.5f);
        Files.write(data.resolve("unet.input"), values.array());
        Files.write(data.resolve("unet.expected"), values.array());
        Files.writeString(data.resolve("unet.shape"), "1 3 1 1");
    }

    @Test
    void filesAreReadAsTheScriptWritesThem() throws IOException {
        assertArrayEquals(new float[] {1, -1000, 0.5f}, sample.input());
        assertArrayEquals(new long[] {1, 3, 1, 1}, sample.shape());
    }

    @Test
    void differencesUpToTheToleranceOfTheLargestValueAgree() {
        assertDoesNotThrow(() -> sample.requireAgreement(new float[] {1.09f, -1000, 0.5f}));
    }

    @Test
    void aLargerDifferenceIsRefused() {
        DisagreementException refused = assertThrows(
                DisagreementException.class, () -> sample.requireAgreement(new float[] {1.11f, -1000, 0.5f}));
        assertEquals("UNet must be within 1e-04 of the largest output, but is off by 1.1e-04", refused.getMessage());
    }

    @Test
    void notANumberIsRefused() {
        assertThrows(DisagreementException.class, () -> sample.requireAgreement(new float[] {1, -1000, Float.NaN}));
    }

    @Test
    void missingValuesAreRefused() {
        DisagreementException refused =
                assertThrows(DisagreementException.class, () -> sample.requireAgreement(new float[2]));
        assertEquals("UNet must give 3 values, gave 2", refused.getMessage());
    }
}
