package dev.tenonet.runtime.kernel.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.kernel.testing.NewProcess;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The warm-up in an image that jlink made without module jdk.management. */
class WithoutManagementTest {
    /** What runs there. */
    static final class Counting {
        public static void main(String[] arguments) {
            System.out.print(ProcessorTime.ofOtherThreads() + " " + ProcessorTime.elsewhere());
        }
    }

    @Test
    void nobodyCounts() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path tests = Path.of(Counting.class
                .getResource("/" + Counting.class.getName().replace('.', '/') + ".class")
                .toURI());
        for (int up = 0; up < Counting.class.getName().split("\\.").length; up++) {
            tests = tests.getParent();
        }
        Process process = new ProcessBuilder(
                        java,
                        "--limit-modules=java.base,java.logging",
                        "-cp",
                        NewProcess.classes() + File.pathSeparator + tests,
                        Counting.class.getName())
                .redirectErrorStream(true)
                .start();
        assertEquals("-1 -1.0", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
