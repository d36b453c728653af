package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Severity;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.DiagnosticPages;
import dev.tenonet.processor.testing.Reported;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each diagnostic has a page, and each page tells the truth. */
class PagesTest {
    private static final Map<Severity, String> BY_DEFAULT = Map.of(Severity.WARNING, "a warning", Severity.OFF, "off");

    private static final Pattern INDEX_ENTRY = Pattern.compile("(?m)^- \\[(.+)]\\((.+)\\.md\\): \\S.*$");

    @Test
    void everyIdHasAPageAndEveryPageAnId() throws IOException, URISyntaxException {
        try (Stream<Path> files =
                Files.list(Path.of(PagesTest.class.getResource("/diagnostics").toURI()))) {
            assertEquals(
                    Stream.concat(keys(), Stream.of("README")).sorted().toList(),
                    files.map(file -> file.getFileName().toString().replaceAll("\\.md$", ""))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void theIndexListsEachIdOnce() throws IOException {
        List<String> listed = INDEX_ENTRY
                .matcher(DiagnosticPages.page("README"))
                .results()
                .map(entry -> {
                    assertEquals(entry.group(1), entry.group(2));
                    return entry.group(1);
                })
                .sorted()
                .toList();
        assertEquals(keys().sorted().toList(), listed);
    }

    @ParameterizedTest
    @EnumSource
    void hasTheForm(Id id) throws IOException {
        String page = DiagnosticPages.page(id.key());
        String severity = id.isLint() ? "Lint; " + BY_DEFAULT.get(id.defaultSeverity()) + " by default." : "Error.";
        assertTrue(page.startsWith("# " + id.key() + "\n\n" + severity + "\n\n**What it says.** "), page);
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(page), "any terminal can show it");
        assertTrue(page.contains("\n**Why it matters.** ") && page.contains("\n**Ways out.**\n- "), page);
        assertEquals(id.isLint(), page.contains("\n**When to suppress.** "));
    }

    /** {@code -Dgoldens.update=true} writes the pages' messages anew. */
    @CompilerTest
    void wrongExamplesSayWhatThePageSays(CompilerKind compiler) throws IOException {
        for (Id id : DiagnosticPages.EXAMPLES) {
            String source = DiagnosticPages.block(id, "**Wrong.**\n```java\n");
            Compilation compilation = DiagnosticPages.compile(compiler, id, source);
            List<Reported> own =
                    compilation.diagnostics().stream().filter(Reported::isOwn).toList();
            assertEquals(1, own.size(), compilation::report);
            assertEquals(id.key(), own.get(0).id());
            assertEquals(1, compilation.diagnostics().size(), compilation::report);
            if (Boolean.getBoolean("goldens.update") && compiler == CompilerKind.JAVAC) {
                DiagnosticPages.print(id, asJavacPrints(own.get(0), source));
                continue;
            }
            String printed = DiagnosticPages.block(id, DiagnosticPages.PRINTED);
            if (compiler == CompilerKind.JAVAC) {
                assertEquals(printed, asJavacPrints(own.get(0), source));
            } else {
                assertEquals(message(printed), stripped(own.get(0).message()));
            }
        }
    }

    /**
     * With all lints on, those that are off by default too: what one has told, no other tells. A merge may be misaligned
     * because of a layer's padding, but need not: shifted-padding tells that in the layer. How much of the image a network
     * sees is told of the whole, and examples see little.
     */
    @Test
    void noTwoLintsTellTheSame() throws IOException {
        Compile compile = DiagnosticPages.withWeights(Compile.with(CompilerKind.JAVAC))
                .option("-Atenonet.lint=all=warning,small-receptive-field=off");
        Map<String, List<String>> expected = new TreeMap<>();
        for (Id id : EnumSet.complementOf(EnumSet.of(Id.SMALL_RECEPTIVE_FIELD))) {
            if (DiagnosticPages.EXAMPLES.contains(id)) {
                String folder = "p" + id.ordinal();
                compile.source("package " + folder + ";\n" + DiagnosticPages.wrong(id));
                expected.put(folder, List.of(id.key()));
            }
        }
        expected.put("p" + Id.MISALIGNED_MERGE.ordinal(), List.of(Id.MISALIGNED_MERGE.key(), Id.SHIFTED_PADDING.key()));
        Compilation compilation = compile.run();
        Map<String, List<String>> told = compilation.diagnostics().stream()
                .collect(Collectors.groupingBy(
                        reported -> reported.file().replaceAll("/.*", ""),
                        TreeMap::new,
                        Collectors.mapping(Reported::id, Collectors.toList())));
        assertEquals(expected, told, compilation::report);
    }

    @CompilerTest
    void rightExamplesCompileInSilence(CompilerKind compiler) throws IOException {
        for (Id id : DiagnosticPages.EXAMPLES) {
            String[] strict = compiler == CompilerKind.JAVAC ? new String[] {"-Werror"} : new String[0];
            assertClean(
                    DiagnosticPages.compile(compiler, id, DiagnosticPages.block(id, "**Right.**\n```java\n"), strict));
        }
    }

    /** File, line and severity, the source line, the caret, the rest of the message. */
    private static String asJavacPrints(Reported reported, String source) {
        List<String> lines = reported.message().lines().toList();
        String kind = reported.kind() == Kind.ERROR ? "error" : "warning";
        return String.join(
                        "\n",
                        reported.file() + ":" + reported.line() + ": " + kind + ": " + lines.get(0),
                        source.lines().toList().get((int) reported.line() - 1),
                        " ".repeat((int) reported.column() - 1) + "^",
                        String.join("\n", lines.subList(1, lines.size())))
                + "\n";
    }

    private static String message(String printed) {
        List<String> lines = printed.lines().toList();
        String first = lines.get(0).replaceFirst("^\\S+: (error|warning): ", "");
        return stripped(first + "\n" + String.join("\n", lines.subList(3, lines.size())));
    }

    /** javac indents the lines after the first, ECJ does not. */
    private static String stripped(String message) {
        return message.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static Stream<String> keys() {
        return Arrays.stream(Id.values()).map(Id::key);
    }
}
