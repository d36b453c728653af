package dev.tenonet.processor.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Severity;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the diagnostics, and the sources in them. */
public final class DiagnosticPages {
    /** The ids whose pages have examples: all but a fault of ours, which no known source provokes, and one of a class path. */
    public static final Set<Id> EXAMPLES = EnumSet.complementOf(EnumSet.of(Id.INTERNAL_ERROR, Id.BLOCK_UNREADABLE));

    /** The line in front of what the example prints. */
    public static final String PRINTED = "```\n```text\n";

    private DiagnosticPages() {}

    /** The text of a page. */
    public static String page(String name) throws IOException {
        try (var page = DiagnosticPages.class.getResourceAsStream("/diagnostics/" + name + ".md")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The example that provokes the diagnostic. */
    public static String wrong(Id id) throws IOException {
        return block(id, "**Wrong.**\n```java\n");
    }

    /** The block of a page that begins with this line. */
    public static String block(Id id, String begin) throws IOException {
        Matcher block = Pattern.compile(Pattern.quote(begin) + "(.*?)```\n", Pattern.DOTALL)
                .matcher(page(id.key()));
        assertTrue(block.find(), () -> "the page of " + id.key() + " has no " + begin);
        return block.group(1);
    }

    /** Writes what the example prints into the page's source. */
    public static void print(Id id, String printed) throws IOException {
        Path file = Path.of("diagnostics", id.key() + ".md");
        Files.writeString(file, Files.readString(file).replace(block(id, PRINTED), printed));
    }

    /** The files of weights that examples name. */
    public static Compile withWeights(Compile compile) {
        byte[] stem = StoredFiles.safetensors(Weights.builder()
                .put("conv1.weight", new int[] {16, 3, 3, 3}, new float[16 * 3 * 3 * 3])
                .put("conv1.bias", new int[] {16}, new float[16])
                .build());
        return compile.file("classes/stem.safetensors", stem)
                .file("classes/cut.safetensors", Arrays.copyOf(stem, stem.length - 1));
    }

    /** Compiles a source as a page means it: with the lint on, if it is off by default. */
    public static Compilation compile(CompilerKind compiler, Id id, String source, String... options) {
        Compile compile = withWeights(Compile.with(compiler)).source(source).option(options);
        if (id.defaultSeverity() == Severity.OFF) {
            compile.option("-Atenonet.lint=" + id.key() + "=warning");
        }
        return compile.run();
    }
}
