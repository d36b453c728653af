package dev.tenonet.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final MarkdownTable table =
            new MarkdownTable(new PrintStream(written, true, StandardCharsets.UTF_8), List.of("network", "ratio"));

    @Test
    void rowsFollowTheHead() {
        table.row(List.of("lenet5", "2.10"));
        assertEquals("""

                | network | ratio |
                |---|---|
                | lenet5 | 2.10 |
                """, written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> table.row(List.of("lenet5")));
    }
}
