package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README.md tells users to write is what the projects in samples/installed are built with. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SNIPPET = Pattern.compile("```xml\n(<properties>.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"plain", "modular"})
    void theSnippetForMavenIsBuilt(String project) throws IOException {
        Matcher snippet = SNIPPET.matcher(Files.readString(ROOT.resolve("README.md")));
        assertTrue(snippet.find(), "README.md has no snippet for Maven");
        String pom = Files.readString(ROOT.resolve("samples/installed/src/it/" + project + "/pom.xml"));
        assertTrue(pom.contains(snippet.group(1).indent(2).replaceAll("(?m)^ +$", "")), pom);
    }
}
