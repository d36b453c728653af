package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Once compiled, no kernel allocates. Vector code does until then, as its vectors are objects for the interpreter. What C2
 * makes of a kernel depends on when it compiles it, and now and then, mostly on JDK 17, it leaves a vector of one kernel an
 * object for good; so a kernel fails that allocates in each of three processes.
 */
class AllocationTest {
    private static final int PROCESSES = 3;

    @ParameterizedTest
    @CsvSource({
        "SCALAR, windows", "SCALAR, activations", "SCALAR, norms", "SCALAR, shapes",
        "VECTOR, windows", "VECTOR, activations", "VECTOR, norms", "VECTOR, shapes"
    })
    void noKernelAllocates(Provider provider, String group) throws IOException, InterruptedException {
        String allocating = check(provider, group);
        for (int process = 1; process < PROCESSES && !allocating.isEmpty(); process++) {
            allocating = check(provider, group);
        }
        assertEquals("", allocating);
    }

    /** The kernels that allocate in a new process; empty if none does. */
    private static String check(Provider provider, String group) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("--add-modules=jdk.incubator.vector,jdk.management");
        String bits = System.getProperty("tenonet.vectorBits");
        if (bits != null) {
            command.add("-Dtenonet.vectorBits=" + bits);
        }
        command.add("-Dtenonet.twins=off");
        command.addAll(List.of("-cp", classPath(), AllocationCheck.class.getName()));
        command.addAll(List.of(provider.name(), group));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        assertEquals(
                output.isEmpty(), exit == 0, "exit code " + exit + "; does " + String.join(" ", command) + " start?");
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
