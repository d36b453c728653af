package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Well-known networks at their published sizes, as somebody writes them down who knows of no lint: without suppressions. */
class QuietZooTest {
    private static final Path NETWORKS = Path.of("..", "samples", "zoo", "src", "main", "java");
    private static final int MOST = 3;

    @Test
    void wellKnownNetworksGiveFewWarnings() throws IOException {
        Compile compile = Compile.with(CompilerKind.JAVAC);
        for (Path file : networks()) {
            compile.source(Files.readString(file).replaceAll("@Suppress\\([^)]*\\)", ""));
        }
        Compilation compilation = compile.run();
        assertTrue(compilation.succeeded(), compilation::report);
        Map<String, Long> warnings = compilation.diagnostics().stream()
                .collect(Collectors.groupingBy(Reported::file, Collectors.counting()));
        warnings.forEach((file, count) -> assertTrue(count <= MOST, () -> file + "\n" + compilation.report()));
        List<Reported> resNet = compilation.diagnostics().stream()
                .filter(reported -> reported.file().endsWith("/ResNet18.java"))
                .toList();
        assertEquals(1, resNet.size(), compilation::report);
        assertEquals("uneven-padding", resNet.get(0).id());
        String message = resNet.get(0).message();
        assertTrue(message.contains("use height = 193, width = 193, or height = 225, width = 225"), message);
    }

    private static List<Path> networks() throws IOException {
        try (Stream<Path> files = Files.walk(NETWORKS)) {
            return files.filter(file -> file.getParent().endsWith("network"))
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }
}
