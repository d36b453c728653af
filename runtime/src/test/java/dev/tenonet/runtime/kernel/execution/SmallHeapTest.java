package dev.tenonet.runtime.kernel.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.Kernel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Little memory, in a process of its own. */
@Timeout(120)
class SmallHeapTest {
    @Test
    void manyCallersWaitForMemory() throws Exception {
        assertEquals("", run("-XX:+UseG1GC", "callers"));
        assertEquals("", run("-XX:+UseSerialGC", "callers"));
    }

    /** Or the test above would show nothing. */
    @Test
    void withoutABoundTheyWouldExhaustIt() throws Exception {
        assertTrue(run("-XX:+UseSerialGC", "unbounded").contains("OutOfMemoryError"));
    }

    @Test
    void helpersWithoutScratchAreToldAndStay() throws Exception {
        assertEquals("", run("-XX:+UseSerialGC", "scratch"));
    }

    /** What the process says; empty if all is right. */
    private static String run(String collector, String check) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String location =
                Kernel.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        String classPath = location + File.pathSeparator + System.getProperty("java.class.path");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx64m",
                        collector,
                        "-Dtenonet.kernels=scalar",
                        "-cp",
                        classPath,
                        SmallHeapCheck.class.getName(),
                        check))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(output.isEmpty() ? 0 : 1, process.exitValue(), output);
        return output;
    }
}
