package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Once compiled, no model allocates, as users run it: with the plain Java that serves until vector code is compiled, and the
 * thread that has it compiled.
 */
class AllocationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noModelAllocates(int threads) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector,jdk.management",
                "-Dtenonet.kernels=" + System.getProperty("tenonet.kernels"),
                "-cp",
                System.getProperty("java.class.path"),
                AllocationCheck.class.getName(),
                Integer.toString(threads));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean allocates = process.waitFor() != 0;
        assertEquals(allocates, !output.isEmpty(), "does " + String.join(" ", command) + " start?");
        assertEquals("", output);
    }
}
