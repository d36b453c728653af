package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users get it, alone: on a processor path, as a module and on the command line. */
@Tag("packed")
class PackedJarTest {
    private static final Path JAR = Path.of(System.getProperty("tenonet.jar", ""));

    @TempDir
    private Path folder;

    @Test
    void holdsNothingForeign() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> foreign = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> !name.matches(
                            "dev/tenonet/processor/.*\\.(class|css)|diagnostics/[A-Za-z-]+\\.md|module-info\\.class"
                                    + "|META-INF/(MANIFEST\\.MF|services/javax\\.annotation\\.processing\\.Processor"
                                    + "|maven/dev\\.tenonet/.*)"))
                    .toList();
            assertEquals(List.of(), foreign);
        }
    }

    @Test
    void explains() throws Exception {
        assertTrue(
                run(0, "java", "-jar", JAR.toString(), "explain", "wrong-rank").startsWith("# wrong-rank"));
        run(1, "java", "-jar", JAR.toString(), "explain", "wrong-ranc");
    }

    @Test
    void runsAsAModule() throws Exception {
        String printed =
                run(0, "java", "-p", JAR.toString(), "-m", "dev.tenonet.processor/dev.tenonet.processor.Explain");
        assertTrue(printed.contains("wrong-rank"), printed);
    }

    @Test
    void compilesFromEitherPath() throws Exception {
        Path source = Files.writeString(folder.resolve("Net.java"), """
                import dev.tenonet.*;

                @Network
                interface Net {
                    @Input(channels = 1, height = 8, width = 8) Tensor image();
                    @Conv2d(channels = 2, kernel = 3) @Relu Tensor conv();
                }
                """);
        for (String path : List.of("--processor-path", "--processor-module-path")) {
            Path classes = Files.createDirectory(folder.resolve("classes" + path));
            run(
                    0,
                    "javac",
                    "-Xlint:all,-processing",
                    "-Werror",
                    "--release",
                    "17",
                    "-cp",
                    System.getProperty("java.class.path"),
                    path,
                    JAR.toString(),
                    "-d",
                    classes.toString(),
                    source.toString());
            assertTrue(Files.exists(classes.resolve("NetModel.class")));
        }
    }

    /** Runs a tool of the JDK that runs the tests; the result is what it prints. */
    private String run(int status, String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int ended = process.waitFor();
        String printed = Files.readString(output);
        assertEquals(status, ended, printed);
        return printed;
    }
}
