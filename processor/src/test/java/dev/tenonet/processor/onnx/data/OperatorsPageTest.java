package dev.tenonet.processor.onnx.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.onnx.evaluate.Operators;
import dev.tenonet.processor.onnx.lower.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code processor/ONNX.md} says what becomes of each operator; {@code -Donnx.page=write} writes it anew. */
class OperatorsPageTest {
    private static final Path PAGE = Path.of("ONNX.md");

    private static final String HEAD = """
            # ONNX operators

            Operators of all opsets from 6 on are read; where their meaning changed (Softmax 13, Clip 11, Pad 11 and 18, Resize 10
            and 11, GroupNormalization 21 and others), the file's opset decides. What does not depend on the input is worked out
            before. The first axis of inputs is the batch and goes. Everything else is refused, with node, shapes and reason.
            The column of opsets has the first one, and those at which ONNX gave the operator a new version.

            | Operator | opsets | becomes | is refused |
            |---|---|---|---|
            """;

    private static final Properties OPSETS = opsets();

    private static Properties opsets() {
        Properties opsets = new Properties();
        try (InputStream in = OperatorsPageTest.class.getResourceAsStream("/onnx/opsets.properties")) {
            opsets.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return opsets;
    }

    @Test
    void saysWhatBecomesOfEachOperator() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("onnx.page"))) {
            Files.writeString(PAGE, page);
        }
        assertEquals(Files.readString(PAGE), page);
    }

    static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        Rules.entries()
                .forEach((operator, entry) -> page.append("| ")
                        .append(operator)
                        .append(" | ")
                        .append(Objects.requireNonNull(OPSETS.getProperty(operator), operator))
                        .append(" | ")
                        .append(entry.becomes())
                        .append(" | ")
                        .append(entry.refused())
                        .append(" |\n"));
        Set<String> constant = new TreeSet<>(Operators.names());
        constant.removeAll(Rules.entries().keySet());
        page.append("\nOnly where their inputs are constants or shapes: ")
                .append(String.join(", ", constant))
                .append(".\n");
        return page.toString();
    }
}
