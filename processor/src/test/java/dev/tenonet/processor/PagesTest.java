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
import dev.tenonet.processor.testing.Reported;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each diagnostic has a page, and each page tells the truth. */
class PagesTest {
    /** Faults of ours, which no known source provokes, and faults of a class path. */
    private static final Set<Id> WITHOUT_EXAMPLE = EnumSet.of(Id.INTERNAL_ERROR, Id.BLOCK_UNREADABLE);

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
                .matcher(page("README"))
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
        String page = page(id.key());
        String severity = switch (id.defaultSeverity()) {
            case ERROR -> "Error.";
            case WARNING -> "Lint; a warning by default.";
            case OFF -> "Lint; off by default.";
        };
        assertTrue(page.startsWith("# " + id.key() + "\n\n" + severity + "\n\n**What it says.** "), page);
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(page), "any terminal can show it");
        assertTrue(page.contains("\n**Why it matters.** ") && page.contains("\n**Ways out.**\n- "), page);
        assertEquals(id.isLint(), page.contains("\n**When to suppress.** "));
    }

    @CompilerTest
    void wrongExamplesSayWhatThePageSays(CompilerKind compiler) throws IOException {
        for (Id id : examples()) {
            String source = block(id, "**Wrong.**\n```java\n");
            Compilation compilation = compile(id, compiler, source).run();
            List<Reported> own =
                    compilation.diagnostics().stream().filter(Reported::isOwn).toList();
            assertEquals(1, own.size(), compilation::report);
            assertEquals(id.key(), own.get(0).id());
            assertEquals(1, compilation.diagnostics().size(), compilation::report);
            String printed = block(id, "```\n```text\n");
            if (compiler == CompilerKind.JAVAC) {
                assertEquals(printed, asJavacPrints(own.get(0), source));
            } else {
                assertEquals(message(printed), stripped(own.get(0).message()));
            }
        }
    }

    @CompilerTest
    void rightExamplesCompileInSilence(CompilerKind compiler) throws IOException {
        for (Id id : examples()) {
            Compile compile = compile(id, compiler, block(id, "**Right.**\n```java\n"));
            if (compiler == CompilerKind.JAVAC) {
                compile.option("-Werror");
            }
            assertClean(compile.run());
        }
    }

    /** A lint that is off by default is turned on. */
    private static Compile compile(Id id, CompilerKind compiler, String source) {
        Compile compile = Compile.with(compiler).source(source);
        return id.defaultSeverity() == Severity.OFF
                ? compile.option("-Atenonet.lint=" + id.key() + "=warning")
                : compile;
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

    private static Set<Id> examples() {
        return EnumSet.complementOf(EnumSet.copyOf(WITHOUT_EXAMPLE));
    }

    private static Stream<String> keys() {
        return Arrays.stream(Id.values()).map(Id::key);
    }

    private static String block(Id id, String begin) throws IOException {
        Matcher block = Pattern.compile(Pattern.quote(begin) + "(.*?)```\n", Pattern.DOTALL)
                .matcher(page(id.key()));
        assertTrue(block.find(), () -> "the page of " + id.key() + " has no " + begin);
        return block.group(1);
    }

    private static String page(String name) throws IOException {
        try (var page = PagesTest.class.getResourceAsStream("/diagnostics/" + name + ".md")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
