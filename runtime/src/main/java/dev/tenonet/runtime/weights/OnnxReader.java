package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the initializers of an ONNX model: protobuf's wire format, read once from front to back. The importer has a reader of its
 * own, which needs the whole graph; this one passes over all but field 7 of the model and field 5 of its graph.
 */
final class OnnxReader {
    private static final int LONGEST_NAME = 1 << 20;
    private static final int MOST_AXES = 64;

    private final Content content;
    private final InputStream in;
    private final Map<String, Onnx.Extent> extents = new LinkedHashMap<>();
    private long position;
    private int type;

    /** What a TensorProto says, before it is held against itself. */
    private static final class Tensor {
        final List<Long> sizes = new ArrayList<>();
        final Map<String, String> external = new LinkedHashMap<>();
        String name = "";
        long type;
        long location;
        long from = -1;
        long length;
        boolean varints;
    }

    private OnnxReader(Content content, InputStream in) {
        this.content = content;
        this.in = in;
    }

    static Map<String, Onnx.Extent> read(Content content) throws IOException {
        try (InputStream in = new BufferedInputStream(content.open(0))) {
            OnnxReader reader = new OnnxReader(content, in);
            reader.model();
            return reader.extents;
        }
    }

    private void model() throws IOException {
        while (position < content.length()) {
            if (field(content.length()) == 7 && type == 2) {
                graph(end(content.length()));
            } else {
                skip(content.length());
            }
        }
    }

    private void graph(long end) throws IOException {
        while (position < end) {
            if (field(end) == 5 && type == 2) {
                tensor(end(end));
            } else {
                skip(end);
            }
        }
    }

    private void tensor(long end) throws IOException {
        Tensor tensor = new Tensor();
        while (position < end) {
            int field = field(end);
            switch (field) {
                case 1 -> sizes(tensor, end);
                case 2 -> tensor.type = varint(end);
                case 8 -> tensor.name = text(end);
                case 4, 5, 7, 9, 10, 11 -> values(tensor, field, end);
                case 13 -> entry(tensor.external, end(end));
                case 14 -> tensor.location = varint(end);
                default -> skip(end);
            }
        }
        add(tensor);
    }

    private void sizes(Tensor tensor, long end) throws IOException {
        long last = type == 2 ? end(end) : position + 1;
        while (position < last) {
            tensor.sizes.add(varint(end));
            if (tensor.sizes.size() > MOST_AXES) {
                throw problem("expected at most " + MOST_AXES + " axes, found more");
            }
        }
    }

    private void values(Tensor tensor, int field, long end) throws IOException {
        if (type != 2 || tensor.from >= 0) {
            throw problem(
                    "expected the values of a tensor in one piece, found several; onnx.save of onnx.load writes it so");
        }
        long last = end(end);
        tensor.from = position;
        tensor.length = last - position;
        tensor.varints = field == 5 || field == 7 || field == 11;
        advance(tensor.length);
    }

    private void entry(Map<String, String> into, long end) throws IOException {
        String key = "";
        String value = "";
        while (position < end) {
            switch (field(end)) {
                case 1 -> key = text(end);
                case 2 -> value = text(end);
                default -> skip(end);
            }
        }
        into.put(key, value);
    }

    private void add(Tensor tensor) throws IOException {
        TensorType known = type(tensor.type);
        for (long size : tensor.sizes) {
            if (size < 0) {
                throw problem("expected sizes of at least 0 for " + Shown.name(tensor.name) + ", found " + size);
            }
        }
        TensorLayout layout;
        try {
            layout =
                    new TensorLayout(new TensorInfo(known, known.name(), tensor.sizes), ByteOrder.LITTLE_ENDIAN, false);
        } catch (ArithmeticException e) {
            throw problem(Shown.name(tensor.name) + " has more values than any file: " + tensor.sizes);
        }
        Onnx.Extent extent = tensor.location == 1
                ? external(tensor, layout)
                : new Onnx.Extent(content, Math.max(0, tensor.from), tensor.length, layout, tensor.varints);
        boolean fits = tensor.varints ? layout.info().size() <= tensor.length : layout.length() == extent.length();
        if (known != TensorType.OTHER && !fits) {
            throw problem("expected " + layout.length() + " bytes for " + Shown.name(tensor.name) + ", found "
                    + extent.length());
        }
        if (extents.put(tensor.name, extent) != null) {
            throw problem("expected each initializer once, found " + Shown.name(tensor.name) + " again");
        }
    }

    private static TensorType type(long number) {
        return switch ((int) Math.min(number, Integer.MAX_VALUE)) {
            case 1 -> TensorType.F32;
            case 2 -> TensorType.U8;
            case 3 -> TensorType.I8;
            case 4 -> TensorType.U16;
            case 5 -> TensorType.I16;
            case 6 -> TensorType.I32;
            case 7 -> TensorType.I64;
            case 9 -> TensorType.BOOL;
            case 10 -> TensorType.F16;
            case 11 -> TensorType.F64;
            case 12 -> TensorType.U32;
            case 13 -> TensorType.U64;
            case 16 -> TensorType.BF16;
            default -> TensorType.OTHER;
        };
    }

    /** A model may come from anywhere, and must not make files be read that lie elsewhere. */
    private Onnx.Extent external(Tensor tensor, TensorLayout layout) throws IOException {
        String location = tensor.external.getOrDefault("location", "");
        Path file = beside(location);
        Content data = FileContent.of(file);
        long offset = number(tensor.external.getOrDefault("offset", "0"));
        long length = number(tensor.external.getOrDefault("length", Long.toString(layout.length())));
        if (offset > data.length() || length > data.length() - offset) {
            throw problem("expected " + length + " bytes from " + offset + " on in " + Shown.name(location)
                    + ", which has " + data.length());
        }
        return new Onnx.Extent(data, offset, length, layout, false);
    }

    private long number(String text) throws WeightsFormatException {
        if (!text.matches("[0-9]{1,18}")) {
            throw problem("expected a number of bytes, found " + Shown.name(text));
        }
        return Long.parseLong(text);
    }

    private Path beside(String location) throws WeightsFormatException {
        WeightsFormatException outside =
                problem("expected the values in a file of the model's own folder, found " + Shown.name(location));
        if (content.file() == null || location.isEmpty() || location.indexOf('\\') >= 0) {
            throw outside;
        }
        try {
            Path relative = Path.of(location);
            Path file = content.file().toAbsolutePath().normalize().getParent();
            if (relative.isAbsolute() || file == null) {
                throw outside;
            }
            for (Path part : relative) {
                file = file.resolve(part);
                String name = part.toString();
                if (name.equals("..") || name.equals(".") || Files.isSymbolicLink(file)) {
                    throw outside;
                }
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw problem("expected the file " + Shown.name(location)
                        + " beside the model, found none; put all files of the model into one folder");
            }
            return file;
        } catch (InvalidPathException e) {
            throw outside;
        }
    }

    private int field(long end) throws IOException {
        long key = varint(end);
        type = (int) (key & 7);
        if (type == 3 || type == 4 || type > 5 || key >>> 3 == 0 || key >>> 3 > Integer.MAX_VALUE) {
            throw problem("expected a field of an ONNX model, found key " + key);
        }
        return (int) (key >>> 3);
    }

    private void skip(long end) throws IOException {
        switch (type) {
            case 0 -> varint(end);
            case 1 -> advance(bounded(Long.BYTES, end));
            case 5 -> advance(bounded(Integer.BYTES, end));
            default -> advance(end(end) - position);
        }
    }

    /** Where the message that begins here ends. */
    private long end(long outer) throws IOException {
        long length = varint(outer);
        return position + bounded(length, outer);
    }

    private long bounded(long length, long end) throws WeightsFormatException {
        if (length < 0 || length > end - position) {
            throw problem("expected at most the " + (end - position) + " bytes that are left, found a length of "
                    + Long.toUnsignedString(length)
                    + "; the file is damaged, or was not written or downloaded to its end");
        }
        return length;
    }

    private void advance(long count) throws IOException {
        in.skipNBytes(count);
        position += count;
    }

    private String text(long end) throws IOException {
        long length = end(end) - position;
        if (length > LONGEST_NAME) {
            throw problem("expected a name of at most " + LONGEST_NAME + " bytes, found one of " + length);
        }
        byte[] text = in.readNBytes((int) length);
        position += length;
        return new String(text, StandardCharsets.UTF_8);
    }

    private long varint(long end) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70 && position < end; shift += 7) {
            int part = in.read();
            position++;
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0 && part < 0x80) {
                return value;
            }
        }
        throw problem("expected a number of variable length, found none that ends");
    }

    private WeightsFormatException problem(String text) {
        return new WeightsFormatException(content.name(), position, text);
    }
}
