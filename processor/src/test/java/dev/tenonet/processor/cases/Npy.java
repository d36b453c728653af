package dev.tenonet.processor.cases;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's file format, versions 1 and 2: little-endian float32, float64, int32 or int64 in C order.
 *
 * @param shape sizes of its axes; empty for a single number
 * @param values its values, the last axis fastest
 */
record Npy(int[] shape, float[] values) {
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '([^']+)', 'fortran_order': False, " + "'shape': \\(([0-9, ]*)\\),? *\\}\\s*");
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Map<String, ToDoubleFunction<ByteBuffer>> TYPES = Map.of(
            "<f4",
            ByteBuffer::getFloat,
            "<f8",
            ByteBuffer::getDouble,
            "<i4",
            ByteBuffer::getInt,
            "<i8",
            ByteBuffer::getLong);

    /** An array of one value. */
    static Npy filled(List<Integer> shape, float value) {
        int[] sizes = shape.stream().mapToInt(Integer::intValue).toArray();
        float[] values = new float[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
        Arrays.fill(values, value);
        return new Npy(sizes, values);
    }

    static Npy read(Path file) throws IOException {
        return parse(Files.readAllBytes(file), file.toString());
    }

    /** Reads the bytes of a file; the name is for messages. */
    static Npy parse(byte[] bytes, String name) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 12 || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new IOException(name + ": not a .npy file");
        }
        int version = buffer.get(6);
        buffer.position(8);
        byte[] header = new byte[version == 1 ? buffer.getShort() : buffer.getInt()];
        buffer.get(header);
        String text = new String(header, StandardCharsets.ISO_8859_1);
        Matcher matcher = HEADER.matcher(text);
        if (version > 2 || !matcher.matches() || !TYPES.containsKey(matcher.group(1))) {
            throw new IOException(name + ": expected version 1 or 2 with " + TYPES.keySet()
                    + " in C order, found version " + version + " with " + text.strip());
        }
        int[] shape = Pattern.compile("[, ]+")
                .splitAsStream(matcher.group(2))
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Npy(shape, values(buffer, TYPES.get(matcher.group(1)), shape));
    }

    private static float[] values(ByteBuffer buffer, ToDoubleFunction<ByteBuffer> type, int[] shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) type.applyAsDouble(buffer);
        }
        return values;
    }
}
