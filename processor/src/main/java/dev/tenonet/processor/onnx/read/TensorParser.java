package dev.tenonet.processor.onnx.read;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads TensorProto. Numbers are counted at once and read when they are asked for. */
public final class TensorParser {
    private final String file;
    private final ExternalData external;

    /** A tensor with its name; none if its values are texts or of a type that nothing here computes with. */
    public record Named(String name, Optional<Tensor> tensor) {}

    /** What stands in the message, before it is held against itself. */
    private static final class Fields {
        final List<Long> sizes = new ArrayList<>();
        final List<Chunk> typed = new ArrayList<>();
        final Map<String, String> external = new LinkedHashMap<>();
        String name = "";
        long type;
        long location;
        ByteBuffer raw;
    }

    /** A piece of typed data: the whole tensor, if it is packed. */
    private record Chunk(int field, ByteBuffer packed, long single) {}

    TensorParser(String file, ExternalData external) {
        this.file = file;
        this.external = external;
    }

    /** Reads a file that holds one tensor alone, as ONNX's test data do. */
    public static Tensor read(Path path) throws IOException {
        MappedFile mapped = MappedFile.open(path);
        Named named = new TensorParser(mapped.name(), new ExternalData(path))
                .tensor(new WireReader(mapped.name(), mapped.bytes()));
        return named.tensor()
                .orElseThrow(() -> new DamagedFileException(mapped.name(), 0, "expected a tensor of numbers"));
    }

    Named tensor(WireReader reader) throws IOException {
        Fields fields = new Fields();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> sizes(reader, fields.sizes);
                case 2 -> fields.type = reader.varint();
                case 4, 5, 7, 10, 11 -> fields.typed.add(chunk(reader));
                case 8 -> fields.name = reader.text();
                case 9 -> fields.raw = reader.message().rest();
                case 13 -> NodeParser.entry(reader.message(), fields.external);
                case 14 -> fields.location = reader.varint();
                default -> reader.skip();
            }
        }
        Optional<ElementType> type = ElementType.of(fields.type);
        return new Named(
                fields.name, type.isEmpty() ? Optional.empty() : Optional.of(tensor(reader, fields, type.get())));
    }

    private static void sizes(WireReader reader, List<Long> into) throws IOException {
        if (reader.type() == WireReader.VARINT) {
            into.add(reader.varint());
            return;
        }
        WireReader packed = reader.message();
        while (packed.remaining() > 0) {
            into.add(packed.rawVarint());
        }
    }

    private static Chunk chunk(WireReader reader) throws IOException {
        int field = reader.field();
        return switch (reader.type()) {
            case WireReader.BYTES -> new Chunk(field, reader.message().rest(), 0);
            case WireReader.VARINT -> new Chunk(field, null, reader.varint());
            case WireReader.FIXED32 -> new Chunk(field, null, reader.rawFixed32());
            default -> new Chunk(field, null, reader.rawFixed64());
        };
    }

    private Tensor tensor(WireReader at, Fields fields, ElementType type) throws IOException {
        int[] shape = shape(at, fields);
        int count = Shapes.count(shape);
        long bytes = (long) count * type.bytes();
        if (fields.location == 1) {
            ByteBuffer data = external.find(at, fields.name, fields.external, bytes);
            return Tensor.lazy(type, shape, () -> raw(type, count, data));
        }
        if (fields.raw != null) {
            if (fields.raw.limit() != bytes) {
                throw at.problem("expected " + bytes + " bytes for " + fields.name + ", " + type + " "
                        + Shapes.text(shape) + ", found " + fields.raw.limit());
            }
            return Tensor.lazy(type, shape, () -> raw(type, count, fields.raw));
        }
        long found = 0;
        for (Chunk chunk : fields.typed) {
            found += size(at, chunk);
        }
        if (found != count) {
            throw at.problem("expected " + count + " values for " + fields.name + ", " + type + " " + Shapes.text(shape)
                    + ", found " + found);
        }
        return Tensor.lazy(type, shape, () -> typed(type, count, fields.typed));
    }

    private static int[] shape(WireReader at, Fields fields) throws DamagedFileException {
        int[] shape = new int[fields.sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            long size = fields.sizes.get(i);
            if (size < 0 || size > Integer.MAX_VALUE) {
                throw at.problem(
                        "expected sizes from 0 to " + Integer.MAX_VALUE + " for " + fields.name + ", found " + size);
            }
            shape[i] = (int) size;
        }
        try {
            Shapes.count(shape);
            return shape;
        } catch (NotComputable e) {
            throw at.problem(fields.name + ": " + e.getMessage());
        }
    }

    private static double[] raw(ElementType type, int count, ByteBuffer data) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = type.read(data, i * type.bytes());
        }
        return values;
    }

    private static long size(WireReader at, Chunk chunk) throws DamagedFileException {
        if (chunk.packed == null) {
            return 1;
        }
        int limit = chunk.packed.limit();
        int width = width(chunk.field);
        if (width > 0) {
            if (limit % width != 0) {
                throw at.problem("expected numbers of " + width + " bytes, found " + limit + " bytes");
            }
            return limit / width;
        }
        long ends = 0;
        for (int i = 0; i < limit; i++) {
            ends += chunk.packed.get(i) >= 0 ? 1 : 0;
        }
        if (limit > 0 && chunk.packed.get(limit - 1) < 0) {
            throw at.problem("expected whole numbers, found one that is cut");
        }
        return ends;
    }

    /** Bytes of a number in a packed field, 0 for those of variable length. */
    private static int width(int field) {
        return field == 4 ? Float.BYTES : field == 10 ? Double.BYTES : 0;
    }

    private static double[] typed(ElementType type, int count, List<Chunk> chunks) {
        double[] values = new double[count];
        int next = 0;
        for (Chunk chunk : chunks) {
            if (chunk.packed == null) {
                values[next++] = value(type, chunk.field, chunk.single);
                continue;
            }
            ByteBuffer packed = chunk.packed.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            while (packed.hasRemaining()) {
                values[next++] = value(type, chunk.field, number(packed, width(chunk.field)));
            }
        }
        return values;
    }

    private static long number(ByteBuffer packed, int width) {
        if (width == Float.BYTES) {
            return packed.getInt();
        }
        if (width == Double.BYTES) {
            return packed.getLong();
        }
        long value = 0;
        int shift = 0;
        byte part;
        do {
            part = packed.get();
            value |= (long) (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        return value;
    }

    private static double value(ElementType type, int field, long bits) {
        return switch (field) {
            case 4 -> Float.intBitsToFloat((int) bits);
            case 10 -> Double.longBitsToDouble(bits);
            default -> type.ofInteger(bits);
        };
    }
}
