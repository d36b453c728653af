package dev.tenonet.runtime.weights;

import static dev.tenonet.runtime.weights.NpzBytes.CENTRAL;
import static dev.tenonet.runtime.weights.NpzBytes.END;
import static dev.tenonet.runtime.weights.NpzBytes.header;
import static dev.tenonet.runtime.weights.NpzBytes.set;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import dev.tenonet.runtime.WeightsFormatException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that claim to be large get no memory for it. */
class HostileAllocationTest {
    /** Chunks, the end of an archive, the exception with its trace. */
    private static final long MOST_BYTES = 1 << 20;

    private static final int GIGABYTE = 1 << 30;

    static Stream<Arguments> claims() {
        byte[] braces = "{}".getBytes(StandardCharsets.UTF_8);
        String large = header("<f4", "(268435456,)");
        byte[] npz = NpzBytes.stored(large, 8);
        byte[] longHeader = NpzBytes.npy(large, 8);
        longHeader[6] = 2;
        longHeader[11] = 0x40;
        byte[] zeros = NpzBytes.npy(header("<f4", "(2,)"), 8 + 64 * (int) MOST_BYTES);
        byte[] bomb = NpzBytes.of(true, Map.of("a.npy", zeros));
        String offsets = "[0," + GIGABYTE + "]";
        return Stream.of(
                arguments("header", SafetensorsBytes.withLength(90_000_000, braces, new byte[0])),
                arguments("offsets", SafetensorsBytes.of(SafetensorsBytes.tensor("F32", "[268435456]", offsets), 8)),
                arguments("shape", SafetensorsBytes.of(SafetensorsBytes.tensor("F32", "[268435456]", "[0,8]"), 8)),
                arguments("array's shape", npz),
                arguments("array's header", NpzBytes.of(true, Map.of("a.npy", longHeader))),
                arguments("stored size", set(set(npz, CENTRAL, 24, GIGABYTE), CENTRAL, 20, GIGABYTE)),
                arguments("deflated size", set(NpzBytes.of(true, Map.of("a.npy", longHeader)), CENTRAL, 24, GIGABYTE)),
                arguments("directory", set(npz, END, 12, GIGABYTE)),
                arguments("bomb", set(bomb, CENTRAL, 24, zeros.length - 64 * (int) MOST_BYTES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void refusedWithoutMemory(String what, byte[] file) {
        // Classes are loaded the first time.
        refuse(file);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        refuse(file);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < MOST_BYTES, what + ": " + allocated + " bytes were allocated");
    }

    private static void refuse(byte[] file) {
        MemoryContent content = new MemoryContent("m", file);
        assertThrows(WeightsFormatException.class, () -> Formats.open(content).floats("a"));
    }
}
