package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.AllocationCheck;
import dev.tenonet.runtime.kernel.testing.NewProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dtenonet.twins=off");
        Process process = NewProcess.start(AllocationCheck.class, all, List.of(provider.name(), group));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean allocates = process.waitFor() != 0;
        assertEquals(allocates, !output.isEmpty(), "does it start?");
        return output;
    }
}
