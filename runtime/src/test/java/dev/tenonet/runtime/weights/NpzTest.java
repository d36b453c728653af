package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that NumPy wrote by the script npz.py: each array counts 1, 2, 3 and so on. */
class NpzTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void readsWhatNumpyWrote(String resource) throws IOException {
        Path file = folder.resolve("weights");
        Files.write(file, bytes(resource));
        for (Weights weights : List.of(Weights.open(file), read(resource))) {
            assertEquals(15, weights.names().size());
            for (String name : weights.names()) {
                if (SafetensorsBytes.READABLE.contains(weights.type(name))) {
                    assertCounts(weights, name);
                }
            }
        }
    }

    private static void assertCounts(Weights weights, String name) {
        float[] expected =
                new float[weights.shape(name).stream().mapToInt(size -> size).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = i + 1;
        }
        assertArrayEquals(expected, weights.get(name), name);
    }

    @Test
    void namesShapesAndTypesAreNumpys() throws IOException {
        Weights weights = read("stored.npz");
        assertEquals(
                List.of("f4", "f2", "f8", "big.f2", "big.f4", "big.f8", "fortran", "fortran.big", "scalar", "none"),
                weights.names().subList(0, 10));
        assertEquals(List.of(2, 3), weights.shape("f4"));
        assertEquals(List.of(2, 3, 4), weights.shape("fortran"));
        assertEquals(List.of(3, 2), weights.shape("fortran.big"));
        assertEquals(List.of(), weights.shape("scalar"));
        assertEquals(List.of(0, 5), weights.shape("none"));
        assertEquals("F64", weights.type("fortran.big"));
        assertEquals("F16", weights.type("big.f2"));
        assertEquals("BOOL", weights.type("b1"));
        assertEquals(List.of(1), weights.shape("folder/\u03bb"));
        assertEquals(1200, 4 * weights.get("long").length);
    }

    @Test
    void integersAreRefusedOnlyWhereTheyAreRead() throws IOException {
        Weights weights = read("deflated.npz");
        assertEquals("I64", weights.type("i8"));
        var e = assertThrows(IllegalArgumentException.class, () -> weights.get("i8"));
        assertEquals("i8: cannot read values of type I64 as float; expected F32, F16, BF16 or F64", e.getMessage());
    }

    @Test
    void readsEachVersionOfTheHeader() throws IOException {
        Weights weights = read("versions.npz");
        assertEquals(List.of("v1", "v2", "v3"), weights.names());
        for (String name : weights.names()) {
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, weights.get(name), name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void savesAllTypesAsSafetensors(String resource) throws IOException {
        Weights weights = read(resource);
        Path file = folder.resolve("copy");
        weights.save(file);
        Weights copy = Weights.open(file);
        assertEquals(15, copy.names().size());
        for (String name : weights.names()) {
            assertEquals(weights.shape(name), copy.shape(name), name);
            assertEquals(weights.type(name), copy.type(name), name);
            if (SafetensorsBytes.READABLE.contains(copy.type(name))) {
                assertArrayEquals(weights.get(name), copy.get(name), name);
            }
        }
    }

    @Test
    void integersAreCopiedLittleEndianAndInCOrder() throws IOException {
        TensorSource source = Formats.open(new MemoryContent("m", bytes("stored.npz")));
        assertArrayEquals(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0}, copy(source, "i8"));
        assertArrayEquals(new byte[] {1, 0, 2, 0, 3, 0, 4, 0}, copy(source, "fortran.i2"));
        assertArrayEquals(new byte[] {1, 1}, copy(source, "b1"));
    }

    private static byte[] copy(TensorSource source, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        source.writeTo(name, out);
        return out.toByteArray();
    }

    /** Longer than a chunk, and read in Fortran order. */
    @Test
    void chunksMeetWithoutSeam() throws IOException {
        int rows = 40_001;
        String header = "{'shape': (" + rows + ", 2), 'fortran_order': True, 'descr': \"<f4\"}";
        byte[] npy = NpzBytes.npy(header, 8 * rows);
        // The last value of the first column, and the first one of the second.
        npy[npy.length - 4 * rows - 1] = 0x40;
        npy[npy.length - 4 * rows + 3] = 0x41;
        for (boolean deflated : new boolean[] {false, true}) {
            byte[] file = NpzBytes.of(deflated, Map.of("a.npy", npy));
            float[] values = Formats.open(new MemoryContent("m", file)).floats("a");
            assertEquals(2 * rows, values.length);
            assertEquals(2, values[2 * rows - 2]);
            assertEquals(8, values[1]);
        }
    }

    @Test
    void emptyArchiveHasNoTensors() throws IOException {
        byte[] file = NpzBytes.of(false, Map.of());
        assertEquals(Map.of(), Formats.open(new MemoryContent("m", file)).tensors());
    }

    private static Weights read(String resource) throws IOException {
        try (InputStream in = NpzTest.class.getResourceAsStream(resource)) {
            return Weights.read(Objects.requireNonNull(in, resource));
        }
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = NpzTest.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        }
    }
}
