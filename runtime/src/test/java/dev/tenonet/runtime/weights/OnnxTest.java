package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Initializers of ONNX models as weights. */
class OnnxTest {
    @TempDir
    Path folder;

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof byte[] array) {
                out.writeBytes(array);
            } else if (part instanceof String text) {
                out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            } else {
                out.write((Integer) part);
            }
        }
        return out.toByteArray();
    }

    private static byte[] message(int field, Object... parts) {
        byte[] inner = bytes(parts);
        return bytes(field << 3 | 2, inner.length, inner);
    }

    private static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    private static byte[] model(byte[]... initializers) {
        Object[] graph = new Object[initializers.length + 1];
        graph[0] = message(1, message(1, "x"), message(4, "Relu"));
        for (int i = 0; i < initializers.length; i++) {
            graph[i + 1] = message(5, (Object) initializers[i]);
        }
        return bytes(8, 8, message(2, "pytorch"), message(7, graph));
    }

    private Weights open(byte[] file) throws IOException {
        return Weights.open(Files.write(folder.resolve("model.onnx"), file));
    }

    private static byte[] external(String location) {
        return bytes(
                8,
                2,
                16,
                1,
                message(8, "w"),
                message(13, message(1, "location"), message(2, location)),
                message(13, message(1, "offset"), message(2, "4")),
                14 << 3,
                1);
    }

    @Test
    void readsRawTypedAndHalfData() throws IOException {
        Weights weights = open(model(
                bytes(8, 2, 16, 1, message(8, "raw"), message(9, (Object) floats(1, -2))),
                bytes(message(1, 1, 2), 16, 1, message(8, "typed"), message(4, (Object) floats(3, 4))),
                bytes(8, 2, 16, 10, message(8, "half"), message(5, 0x80, 0x78, 0x80, 0xF8, 0x02))));
        assertEquals(Set.of("raw", "typed", "half"), Set.copyOf(weights.names()));
        assertArrayEquals(new float[] {1, -2}, weights.get("raw"));
        assertArrayEquals(new float[] {3, 4}, weights.get("typed"));
        assertArrayEquals(new float[] {1, -1}, weights.get("half"));
    }

    @Test
    void readsDataBesideTheModelAndNoOther() throws IOException {
        Files.write(folder.resolve("model.data"), floats(9, 5, 6));
        assertArrayEquals(
                new float[] {5, 6}, open(model(external("model.data"))).get("w"));
        Path outside = Files.createDirectories(folder.resolve("other")).resolve("secret");
        Files.write(outside, floats(9, 5, 6));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        for (String location : new String[] {"../x", outside.toString(), "link", "./model.data", "", "none"}) {
            assertThrows(WeightsFormatException.class, () -> open(model(external(location))), location);
        }
    }

    @Test
    void refusesSizesThatAreNotThere() {
        WeightsFormatException thrown = assertThrows(
                WeightsFormatException.class,
                () -> open(model(bytes(8, 3, 16, 1, message(8, "w"), message(9, (Object) floats(1, 2))))));
        assertTrue(thrown.getMessage().contains("expected 12 bytes for w, found 8"), thrown.getMessage());
    }

    @Test
    void damagedFilesAreRefusedOrRead() throws IOException {
        byte[] whole = model(
                bytes(8, 2, 16, 1, message(8, "raw"), message(9, (Object) floats(1, -2))),
                bytes(8, 2, 16, 10, message(8, "half"), message(5, 0x80, 0x78, 0x80, 0xF8, 0x02)));
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            damaged[2 + random.nextInt(whole.length - 2)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("damaged.onnx"), damaged);
            try {
                Weights weights = Weights.open(file);
                for (String name : weights.names()) {
                    if (weights.type(name).startsWith("F")) {
                        weights.get(name);
                    }
                }
            } catch (WeightsFormatException e) {
                assertTrue(e.offset() >= 0);
            } catch (UncheckedIOException e) {
                // Numbers of variable length are counted when they are read.
                assertTrue(e.getCause() instanceof WeightsFormatException, e.getMessage());
            }
        }
    }
}
