package dev.tenonet.processor.onnx.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenonet.processor.onnx.data.Trial.Kind;
import dev.tenonet.processor.onnx.data.Trial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Imports all models of a folder, {@code -Donnx=FOLDER}, and prints by operator what came of them. */
@Tag("kernels")
@EnabledIfSystemProperty(named = "onnx", matches = ".+")
class OnnxDataTest {
    @Test
    void importsAllOrSaysWhyNot() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("onnx")))) {
            files.filter(path -> path.endsWith("model.onnx"))
                    .sorted()
                    .map(Trial::of)
                    .forEach(outcomes::add);
        }
        assertFalse(outcomes.isEmpty());
        System.out.println(text(outcomes));
        assertEquals(List.of(), of(outcomes, Kind.WRONG));
        assertEquals(List.of(), of(outcomes, Kind.CRASHED));
    }

    private static List<String> of(List<Outcome> outcomes, Kind kind) {
        return outcomes.stream()
                .filter(outcome -> outcome.kind() == kind)
                .map(outcome -> outcome.name() + ": " + outcome.text())
                .toList();
    }

    static String text(List<Outcome> outcomes) {
        Map<String, int[]> byOperator = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : outcomes) {
            for (String operator : outcome.operators()) {
                byOperator
                        .computeIfAbsent(operator, key -> new int[Kind.values().length])[
                        outcome.kind().ordinal()]++;
            }
            if (outcome.kind() != Kind.EQUAL) {
                text.append(outcome.kind())
                        .append(' ')
                        .append(outcome.name())
                        .append(": ")
                        .append(outcome.text())
                        .append('\n');
            }
        }
        byOperator.forEach((operator, counts) ->
                text.append(String.format("%-28s equal %4d  refused %4d%n", operator, counts[0], counts[1])));
        for (Kind kind : Kind.values()) {
            text.append(kind).append(' ').append(of(outcomes, kind).size()).append('\n');
        }
        return text.append("of ").append(outcomes.size()).append(" models").toString();
    }
}
