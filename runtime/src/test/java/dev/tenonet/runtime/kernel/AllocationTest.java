package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Once compiled, no kernel allocates. Vector code does until then, as its vectors are objects for the interpreter. */
class AllocationTest {
    @ParameterizedTest
    @CsvSource({
        "SCALAR, windows", "SCALAR, activations", "SCALAR, norms", "SCALAR, shapes",
        "VECTOR, windows", "VECTOR, activations", "VECTOR, norms", "VECTOR, shapes"
    })
    void noKernelAllocates(Provider provider, String group) throws IOException, InterruptedException {
        assertEquals("", allocating(provider, group));
    }

    /**
     * Which receivers C2 has seen depends on the moment at which it compiles a method, so a kernel that needs to know them
     * allocates in some processes only; here in each.
     */
    @ParameterizedTest
    @ValueSource(strings = {"windows", "activations", "norms", "shapes"})
    void vectorsNeedNoProfile(String group) throws IOException, InterruptedException {
        assumeTrue(Runtime.version().feature() >= 25, "C2 of JDK 17 needs profiles of the Vector API itself");
        assertEquals(
                "", allocating(Provider.VECTOR, group, "-XX:+UnlockDiagnosticVMOptions", "-XX:TypeProfileWidth=0"));
    }

    /** The kernels of a group that allocate in a new process, a line each. */
    private static String allocating(Provider provider, String group, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("--add-modules=jdk.incubator.vector,jdk.management");
        String bits = System.getProperty("tenonet.vectorBits");
        if (bits != null) {
            command.add("-Dtenonet.vectorBits=" + bits);
        }
        command.add("-Dtenonet.twins=off");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), AllocationCheck.class.getName()));
        command.addAll(List.of(provider.name(), group));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean allocates = process.waitFor() != 0;
        assertEquals(allocates, !output.isEmpty(), "does " + String.join(" ", command) + " start?");
        return output;
    }

    /** The runtime itself may be on the module path. */
    private static String classPath() {
        try {
            Path runtime = Path.of(Kernel.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return runtime + File.pathSeparator + System.getProperty("java.class.path");
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
