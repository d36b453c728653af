package dev.tenonet.processor.cases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NpyTest {
    @Test
    void float32() throws IOException {
        Npy array = Npy.parse(
                file(1, "<f4", "(2, 3)", b -> List.of(1f, -2f, 3f, 4f, 5f, 0.5f).forEach(b::putFloat)), "a");
        assertArrayEquals(new int[] {2, 3}, array.shape());
        assertArrayEquals(new float[] {1, -2, 3, 4, 5, 0.5f}, array.values());
    }

    @Test
    void float64InVersion2() throws IOException {
        Npy array = Npy.parse(file(2, "<f8", "(2,)", b -> b.putDouble(0.25).putDouble(Double.NaN)), "a");
        assertArrayEquals(new int[] {2}, array.shape());
        assertArrayEquals(new float[] {0.25f, Float.NaN}, array.values());
    }

    @Test
    void int64Scalar() throws IOException {
        Npy array = Npy.parse(file(1, "<i8", "()", b -> b.putLong(-7)), "a");
        assertArrayEquals(new int[0], array.shape());
        assertArrayEquals(new float[] {-7}, array.values());
    }

    @Test
    void refusesOtherFiles() {
        byte[] good = file(1, "<f4", "(1,)", b -> b.putFloat(1));
        byte[] otherMagic = good.clone();
        otherMagic[1] = 'X';
        byte[] otherVersion = file(3, "<f4", "(1,)", b -> b.putFloat(1));
        byte[] otherType = file(1, ">f4", "(1,)", b -> b.putFloat(1));
        byte[] fortran = new String(good, StandardCharsets.ISO_8859_1)
                .replace("False", "True ")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] bytes : List.of(otherMagic, otherVersion, otherType, fortran, new byte[3])) {
            assertTrue(assertThrows(IOException.class, () -> Npy.parse(bytes, "name.npy"))
                    .getMessage()
                    .startsWith("name.npy: "));
        }
    }

    /** A file as NumPy writes it. */
    static byte[] file(int version, String type, String shape, Consumer<ByteBuffer> data) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }  \n";
        ByteBuffer buffer = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        buffer.put((byte) version).put((byte) 0);
        if (version == 1) {
            buffer.putShort((short) header.length());
        } else {
            buffer.putInt(header.length());
        }
        buffer.put(header.getBytes(StandardCharsets.ISO_8859_1));
        data.accept(buffer);
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }
}
