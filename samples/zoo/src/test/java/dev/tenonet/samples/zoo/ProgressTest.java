package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Progress every(Duration period) {
        return new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), period);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Timeout(60)
    void speaksWhileWorkGoesOn() {
        int answer = every(Duration.ofMillis(1)).during("Working", () -> {
            while (printed().isEmpty()) {
                Thread.onSpinWait();
            }
            return 42;
        });
        assertEquals(42, answer);
        assertTrue(printed().startsWith("\rWorking: 0 s"), printed());
        assertTrue(printed().endsWith(System.lineSeparator()), printed());
    }

    @Test
    void keepsSilentAboutShortWork() {
        every(Duration.ofDays(1)).during("Working", () -> 42);
        assertEquals("", printed());
    }
}
