package dev.tenonet.processor.onnx.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes ONNX files, so that tests need no library that does. */
final class OnnxBytes {
    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> initializers = new ArrayList<>();
    private final List<byte[]> inputs = new ArrayList<>();
    private final List<byte[]> outputs = new ArrayList<>();
    private final Random random = new Random(1);
    private final int opset;

    OnnxBytes(int opset) {
        this.opset = opset;
    }

    static byte[] bytes(Object... parts) {
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

    static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        while (left >>> 7 != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }

    static byte[] number(int field, long value) {
        return bytes((Object) varint((long) field << 3), varint(value));
    }

    static byte[] message(int field, Object... parts) {
        byte[] inner = bytes(parts);
        return bytes(varint((long) field << 3 | 2), varint(inner.length), inner);
    }

    static byte[] ints(String name, long... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(message(1, name));
        for (long value : values) {
            out.writeBytes(number(8, value));
        }
        out.writeBytes(number(20, 7));
        return message(5, (Object) out.toByteArray());
    }

    static byte[] integer(String name, long value) {
        return message(5, message(1, name), number(3, value), number(20, 2));
    }

    static byte[] real(String name, float value) {
        byte[] bits = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        return message(5, message(1, name), 2 << 3 | 5, bits, number(20, 1));
    }

    /** A node: {@code "x,w->y"}. */
    OnnxBytes node(String operator, String wiring, byte[]... attributes) {
        String[] sides = wiring.split("->");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String input : sides[0].split(",", -1)) {
            out.writeBytes(message(1, input));
        }
        for (String output : sides[1].split(",")) {
            out.writeBytes(message(2, output));
        }
        out.writeBytes(message(4, operator));
        for (byte[] attribute : attributes) {
            out.writeBytes(attribute);
        }
        nodes.add(out.toByteArray());
        return this;
    }

    /** Random floats. */
    OnnxBytes weights(String name, int... shape) {
        int count = 1;
        for (int size : shape) {
            count *= size;
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 0.1f + random.nextFloat();
        }
        return floats(name, shape, values);
    }

    OnnxBytes floats(String name, int[] shape, float... values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            data.putFloat(value);
        }
        return initializer(name, 1, shape, data.array());
    }

    OnnxBytes longs(String name, long... values) {
        ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            data.putLong(value);
        }
        return initializer(name, 7, new int[] {values.length}, data.array());
    }

    /** Four floats that lie in another file; the entries are keys and values. */
    OnnxBytes external(String name, String... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(number(1, 4), number(2, 1), message(8, name), number(14, 1)));
        for (int i = 0; i < entries.length; i += 2) {
            out.writeBytes(message(13, message(1, entries[i]), message(2, entries[i + 1])));
        }
        initializers.add(out.toByteArray());
        return this;
    }

    private OnnxBytes initializer(String name, int type, int[] shape, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int size : shape) {
            out.writeBytes(number(1, size));
        }
        out.writeBytes(number(2, type));
        out.writeBytes(message(8, name));
        out.writeBytes(message(9, (Object) data));
        initializers.add(out.toByteArray());
        return this;
    }

    private static byte[] port(String name, int... shape) {
        ByteArrayOutputStream sizes = new ByteArrayOutputStream();
        for (int size : shape) {
            sizes.writeBytes(size < 0 ? message(1, message(2, "N")) : message(1, number(1, size)));
        }
        return bytes(message(1, name), message(2, message(1, number(1, 1), message(2, (Object) sizes.toByteArray()))));
    }

    /** A negative size is open. */
    OnnxBytes input(String name, int... shape) {
        inputs.add(port(name, shape));
        return this;
    }

    OnnxBytes output(String name) {
        outputs.add(port(name));
        return this;
    }

    byte[] file() {
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        nodes.forEach(node -> graph.writeBytes(message(1, (Object) node)));
        initializers.forEach(tensor -> graph.writeBytes(message(5, (Object) tensor)));
        inputs.forEach(input -> graph.writeBytes(message(11, (Object) input)));
        outputs.forEach(output -> graph.writeBytes(message(12, (Object) output)));
        return bytes(number(1, 8), message(7, (Object) graph.toByteArray()), message(8, number(2, opset)));
    }
}
