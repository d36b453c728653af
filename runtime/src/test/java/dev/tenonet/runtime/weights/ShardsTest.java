package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights in several files, and in one for each array. */
class ShardsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void saveShards() throws IOException {
        Weights.builder()
                .put("a", new int[] {1}, 1)
                .put("b", new int[] {2}, 2, 3)
                .build()
                .save(folder.resolve("m-1.safetensors"));
        Weights.builder().put("c", new int[] {}, 4).build().save(folder.resolve("m-2.safetensors"));
    }

    @Test
    void indexOpensItsShards() throws IOException {
        Weights weights = Weights.open(index("""
                {"metadata": {"total_size": 1.6e1, "note": "}\\"{", "list": [[1, null], {"x": true}]},
                 "weight_map": {"a": "m-1.safetensors", "c": "m-2.safetensors", "b": "m-1.safetensors"}}"""));
        assertEquals(List.of("a", "b", "c"), weights.names());
        assertArrayEquals(new float[] {2, 3}, weights.get("b"));
        assertArrayEquals(new float[] {4}, weights.get("c"));
        assertTrue(weights.toString().endsWith("model.safetensors.index.json"), weights.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"weight_map\": {\"a\": \"m-3.safetensors\"}}"
                        + "| expected the file m-3.safetensors beside it, which its weight_map names; put all",
                "{\"weight_map\": {\"z\": \"m-1.safetensors\"}}| expected z in m-1.safetensors by its weight_map, which has no",
                "{\"weight_map\": {\"a\": \"../m-1.safetensors\"}}| expected the name of a file beside the index, found ../m-1",
                "{\"weight_map\": {\"a\": \"..\"}}| expected the name of a file beside the index, found ..",
                "{\"weight_map\": {\"a\": 7}}| expected '\"', found '7'",
                "{\"x\": [}, \"weight_map\": {}}| expected",
                "{\"x\": ?, \"weight_map\": {}}| expected a value, found '?'",
                "{\"weight_map\": {} | expected '}', found the end of the header",
            })
    void faultyIndexIsRefused(String text) throws IOException {
        String[] parts = text.split("\\|");
        Path index = index(parts[0]);
        var e = assertThrows(WeightsFormatException.class, () -> Weights.open(index));
        assertTrue(e.getMessage().startsWith(index.toString()) && e.getMessage().contains(parts[1]), e.getMessage());
    }

    @Test
    void streamOfAnIndexIsRefused() {
        byte[] text = "{\"weight_map\": {}}".getBytes(StandardCharsets.UTF_8);
        var e = assertThrows(WeightsFormatException.class, () -> Weights.read(new ByteArrayInputStream(text)));
        assertEquals(
                "stream: at byte 0: expected weights, found an index of several files; open it by its path",
                e.getMessage());
    }

    @Test
    void arrayIsNamedLikeItsFile() throws IOException {
        byte[] npy = NpzBytes.npy("{'shape': (3, 1), 'fortran_order': True, 'descr': '<f4'}", 12);
        npy[npy.length - 1] = 0x40;
        Weights weights = Weights.open(Files.write(folder.resolve("conv1.weight.npy"), npy));
        assertEquals(List.of("conv1.weight"), weights.names());
        assertEquals(List.of(3, 1), weights.shape("conv1.weight"));
        assertArrayEquals(new float[] {0, 0, 2}, weights.get("conv1.weight"));
        weights.save(folder.resolve("copy"));
        assertArrayEquals(
                new float[] {0, 0, 2}, Weights.open(folder.resolve("copy")).get("conv1.weight"));
        assertEquals(
                List.of("stream"), Weights.read(new ByteArrayInputStream(npy)).names());
    }

    private Path index(String text) throws IOException {
        return Files.writeString(folder.resolve("model.safetensors.index.json"), text);
    }
}
