package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.testing.NewProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kernels of all families run no vector code before it is compiled. */
class VectorKernelsTest {
    @Test
    void eachHasATwinThatServesUntilItIsCompiled() throws IOException, InterruptedException {
        Process process = NewProcess.start(
                TwinsCheck.class, List.of("-XX:TieredStopAtLevel=1", "-Xlog:class+init"), List.of("1"));
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
        List<String> found =
                lines.stream().filter(line -> !line.startsWith("[")).toList();
        assertEquals(List.of(), found);
        List<String> missed = new ArrayList<>(vectorClasses());
        // No kernel: it measures the processor for profiles, which wait until it is compiled.
        missed.remove("dev/tenonet/runtime/kernel/simd/VectorPeak");
        missed.removeIf(name -> lines.stream().anyMatch(line -> line.contains("'" + name + "'")));
        assertEquals(List.of(), missed, "no specification came to these");
    }

    /** The classes that run vector code. */
    private static List<String> vectorClasses() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : NewProcess.kernelFiles()) {
            String name = file.toString().replace('\\', '/');
            if (NewProcess.isVectorClass(name)
                    && isVectorCode(NewProcess.classes().resolve(file))) {
                names.add(name.substring(0, name.lastIndexOf('.')));
            }
        }
        assertTrue(names.size() > 20, "found " + names);
        return names;
    }

    private static boolean isVectorCode(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .contains("jdk/incubator/vector/FloatVector");
        }
    }
}
