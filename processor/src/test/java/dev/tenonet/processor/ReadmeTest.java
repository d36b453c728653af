package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.plan.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README.md tells users to write is what the projects in samples/installed are built with; passes are in a table. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SNIPPET = Pattern.compile("```xml\n(<properties>.*?)```", Pattern.DOTALL);

    /** Each pass that can be switched off, and nothing else. */
    @Test
    void passesAreListed() throws IOException {
        String section = Files.readString(ROOT.resolve("processor/README.md")).split("\n## Options\n", 2)[1];
        String table = section.substring(section.indexOf("| Pass |"), section.indexOf("\n## "));
        List<String> names = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                .matcher(table)
                .results()
                .map(row -> row.group(1))
                .toList();
        assertEquals(Optimizer.OPTIONAL, names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "modular"})
    void theSnippetForMavenIsBuilt(String project) throws IOException {
        Matcher snippet = SNIPPET.matcher(Files.readString(ROOT.resolve("README.md")));
        assertTrue(snippet.find(), "README.md has no snippet for Maven");
        String pom = Files.readString(ROOT.resolve("samples/installed/src/it/" + project + "/pom.xml"));
        assertTrue(pom.contains(snippet.group(1).indent(2).replaceAll("(?m)^ +$", "")), pom);
    }
}
