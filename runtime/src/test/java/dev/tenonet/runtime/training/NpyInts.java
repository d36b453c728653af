package dev.tenonet.runtime.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the int32 or int64 values of a NumPy file of version 1. */
final class NpyInts {
    private static final int HEADER_AT = 10;

    private NpyInts() {}

    static int[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int from = HEADER_AT + buffer.getShort(HEADER_AT - Short.BYTES);
        boolean wide = new String(bytes, HEADER_AT, from - HEADER_AT, java.nio.charset.StandardCharsets.US_ASCII)
                .contains("<i8");
        int size = wide ? Long.BYTES : Integer.BYTES;
        int[] values = new int[(bytes.length - from) / size];
        for (int i = 0; i < values.length; i++) {
            int at = from + i * size;
            values[i] = wide ? Math.toIntExact(buffer.getLong(at)) : buffer.getInt(at);
        }
        return values;
    }
}
