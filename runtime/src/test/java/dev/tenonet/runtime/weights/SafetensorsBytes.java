package dev.tenonet.runtime.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Builds files in the safetensors format byte by byte, valid or not. */
public final class SafetensorsBytes {
    static final Set<String> READABLE = Set.of("F16", "BF16", "F32", "F64");

    private SafetensorsBytes() {}

    /** A file with this header and {@code data} zero bytes. */
    public static byte[] of(String header, int data) {
        return of(header.getBytes(StandardCharsets.UTF_8), new byte[data]);
    }

    /** A file with this header and these data. */
    public static byte[] of(byte[] header, byte[] data) {
        return withLength(header.length, header, data);
    }

    /** A file whose prefix claims a header of {@code length} bytes. */
    public static byte[] withLength(long length, byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .put(data)
                .array();
    }

    /** The header of a single tensor. */
    public static String tensor(String type, String shape, String offsets) {
        return "{\"a\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
    }
}
