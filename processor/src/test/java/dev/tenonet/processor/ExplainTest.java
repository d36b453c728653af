package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.diagnostic.Id;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final String USAGE = """
            usage: java -jar tenonet-processor.jar explain <id>
                   java -jar tenonet-processor.jar import MODEL.onnx --package P --name N [options]
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsThePage() {
        assertEquals(0, run("explain", "kernel-exceeds-input"));
        assertTrue(text(out).startsWith("# kernel-exceeds-input\n"), text(out));
        assertTrue(text(out).contains("kernel 9 does not fit into 6 rows (4 + padding 1 + 1)"), text(out));
        assertEquals("", text(err));
    }

    @Test
    void offersTheNearestId() {
        assertEquals(1, run("explain", "kernel-exeeds-input"));
        assertEquals("there is no diagnostic 'kernel-exeeds-input'; did you mean 'kernel-exceeds-input'?\n", text(err));
        assertEquals("", text(out));
    }

    @Test
    void pointsToTheListWhereNothingIsNear() {
        assertEquals(1, run("explain", "README"));
        assertEquals("there is no diagnostic 'README'; 'explain' alone lists all\n", text(err));
    }

    @Test
    void listsAllIds() {
        assertEquals(0, run());
        String list = text(out);
        assertTrue(list.startsWith(USAGE + "\n"), list);
        List<String> lines = list.lines().skip(3).toList();
        assertEquals(Id.values().length, lines.size(), list);
        for (Id id : Id.values()) {
            assertTrue(lines.stream().anyMatch(line -> line.matches("  " + id.key() + " {2,}\\S.*")), id.key());
        }
        out.reset();
        assertEquals(0, run("explain"));
        assertEquals(list, text(out));
        out.reset();
        assertEquals(0, run("explain", "index"));
        assertEquals(list, text(out));
    }

    @Test
    void refusesOtherArguments() {
        assertEquals(1, run("compile"));
        assertEquals(1, run("explain", "uneven-padding", "wrong-rank"));
        assertEquals(USAGE.repeat(2), text(err));
        assertEquals("", text(out));
    }

    private int run(String... arguments) {
        return new Explain(new PrintStream(out, true), new PrintStream(err, true)).run(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
