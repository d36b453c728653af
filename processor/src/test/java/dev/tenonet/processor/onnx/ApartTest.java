package dev.tenonet.processor.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.NetworkProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** javac loads nothing of the importer: no class of the processor names one of its classes, but for the command line. */
class ApartTest {
    private static final String IMPORTER = "dev/tenonet/processor/onnx/";

    @Test
    void onlyTheCommandLineKnowsTheImporter() throws Exception {
        Path root = Path.of(NetworkProcessor.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root.resolve("dev/tenonet/processor"))) {
            List<String> classes = files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(IMPORTER))
                    .toList();
            assertTrue(classes.size() > 200, "found " + classes.size());
            assertEquals(
                    List.of("dev/tenonet/processor/CommandLine.class"),
                    classes.stream()
                            .filter(name -> mentions(root.resolve(name)))
                            .toList());
        }
    }

    /** Class files hold names of classes as they are. */
    private static boolean mentions(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(IMPORTER);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
