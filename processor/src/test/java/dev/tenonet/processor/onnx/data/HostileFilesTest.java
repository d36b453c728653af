package dev.tenonet.processor.onnx.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.onnx.OnnxReader;
import dev.tenonet.processor.onnx.layers.ImportRequest;
import dev.tenonet.processor.onnx.layers.ModelFile;
import dev.tenonet.processor.onnx.layers.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for what a file may make the importer read, one by one. */
class HostileFilesTest {
    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void filesOfFourFloats() throws IOException {
        Path own = Files.createDirectories(folder.resolve("model/parts"));
        model = own.resolveSibling("model.onnx");
        ByteBuffer floats = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            floats.putFloat(4 * i, i);
        }
        Files.write(folder.resolve("secret"), floats.array());
        Files.write(own.resolveSibling("weights"), floats.array());
        Files.write(own.resolve("inner"), floats.array());
    }

    private ModelFile open(String... entries) throws IOException, RefusedException {
        return open(new OnnxBytes(13)
                .input("x", -1, 4)
                .external("w", entries)
                .node("Add", "x,w->y")
                .output("y")
                .file());
    }

    private ModelFile open(byte[] file) throws IOException, RefusedException {
        return new OnnxReader().open(new ImportRequest(Files.write(model, file), Map.of(), List.of()));
    }

    private void assertRefused(String text, String... entries) {
        String message =
                assertThrows(IOException.class, () -> open(entries).network()).getMessage();
        assertTrue(message.contains(text) && message.contains("model.onnx"), message);
    }

    @Test
    void dataBesideTheModelIsRead() throws IOException, RefusedException {
        float[] input = {10, 20, 30, 40};
        assertEquals(
                43, open("location", "weights").evaluate(new float[][] {input}).get("y")[3]);
        assertEquals(
                45,
                open("location", "parts/inner", "offset", "8")
                        .evaluate(new float[][] {input})
                        .get("y")[3]);
    }

    @Test
    void dataElsewhereIsNot() throws IOException {
        assertRefused("own folder", "location", "../secret");
        assertRefused("own folder", "location", "parts/../../secret");
        assertRefused("own folder", "location", folder.resolve("secret").toString());
        assertRefused("own folder", "location", "..\\secret");
        assertRefused("no such file", "location", "parts");
        assertRefused("no such file", "location", "missing");
        assertRefused("expected the location of the data of w", "offset", "0");
        Files.createSymbolicLink(folder.resolve("model/link"), folder.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("model/away"), folder);
        assertRefused("found the link", "location", "link");
        assertRefused("found the link", "location", "away/secret");
    }

    @Test
    void placesBeyondTheFileAreNotRead() {
        assertRefused("found 24 bytes in weights", "location", "weights", "offset", "12");
        assertRefused("found 24 bytes in weights", "location", "weights", "offset", "999999999999999999");
        assertRefused("expected a length of 16 bytes", "location", "weights", "length", "24");
        assertRefused("expected a number as offset", "location", "weights", "offset", "-4");
        assertRefused("expected a number as length", "location", "weights", "length", "0x10");
    }

    @Test
    void groupsAndDeepNestsAreNotRead() {
        byte[] group = OnnxBytes.bytes(OnnxBytes.varint(9 << 3 | 3), OnnxBytes.varint(9 << 3 | 4));
        assertDamaged("found a group", group);
        byte[] nest = {};
        for (int depth = 0; depth < 1_000; depth++) {
            // A node with an attribute that is a graph with a node ...
            nest = OnnxBytes.message(1, (Object) OnnxBytes.message(5, (Object) OnnxBytes.message(6, (Object) nest)));
        }
        byte[] graphs = OnnxBytes.message(7, (Object) nest);
        assertThrows(Exception.class, () -> open(graphs).network());
        assertDamaged("expected a wire type from 0 to 5", OnnxBytes.varint(9 << 3 | 7));
        assertDamaged(
                "expected at most the 0 bytes", OnnxBytes.bytes(OnnxBytes.varint(7 << 3 | 2), OnnxBytes.varint(-1)));
    }

    private void assertDamaged(String text, byte[] file) {
        IOException refused = assertThrows(IOException.class, () -> open(file).network());
        assertTrue(refused.getMessage().contains(text), refused::getMessage);
    }
}
