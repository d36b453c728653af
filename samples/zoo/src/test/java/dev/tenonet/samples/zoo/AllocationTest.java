package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Once compiled, no model allocates as users run it, with one thread and with two, with the plain Java that serves until vector code is compiled, and the
 * thread that has it compiled.
 */
class AllocationTest {
    @Test
    void noModelAllocates() throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector,jdk.management",
                "-Dtenonet.kernels=" + System.getProperty("tenonet.kernels"),
                "-cp",
                System.getProperty("java.class.path"),
                AllocationCheck.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean allocates = process.waitFor() != 0;
        assertEquals(allocates, !output.isEmpty(), "does " + String.join(" ", command) + " start?");
        assertEquals("", output);
    }
}
