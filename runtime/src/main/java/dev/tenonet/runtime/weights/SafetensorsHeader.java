package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a safetensors header and checks it against the file's length. Any file is expected, hostile ones too. */
final class SafetensorsHeader implements JsonReader.Member {
    /** The reference implementation's limit. */
    static final long LONGEST = 100_000_000;

    /** Size of the header's length. */
    static final int PREFIX = 8;

    private static final String CUT = "; the file is damaged, or was not written or downloaded to its end";

    static final String METADATA = "__metadata__";

    /**
     * Where a tensor lies.
     *
     * @param name of the tensor
     * @param layout type, shape and order
     * @param from offset of the first byte in the file
     * @param to offset after the last byte
     */
    record Extent(String name, TensorLayout layout, long from, long to) implements Comparable<Extent> {
        long length() {
            return to - from;
        }

        @Override
        public int compareTo(Extent other) {
            int byFrom = Long.compare(from, other.from);
            return byFrom != 0 ? byFrom : Long.compare(to, other.to);
        }
    }

    private final Content content;
    private final long data;
    private final JsonReader json;
    private final Map<String, Extent> extents = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private SafetensorsHeader(Content content, byte[] header) throws WeightsFormatException {
        this.content = content;
        this.data = PREFIX + header.length;
        this.json = new JsonReader(content.name(), PREFIX, header);
    }

    /** The tensors in the header's order. */
    static Map<String, Extent> read(Content content) throws IOException {
        return of(content).extents;
    }

    /** The header of a file, read and checked. */
    static SafetensorsHeader of(Content content) throws IOException {
        SafetensorsHeader header = new SafetensorsHeader(content, bytes(content));
        header.json.members(header);
        header.json.end();
        header.checkCoverage();
        return header;
    }

    /** The tensors in the header's order. */
    Map<String, Extent> extents() {
        return extents;
    }

    /** What {@code __metadata__} says, unmodifiable. */
    Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    private static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open(0)) {
            byte[] prefix = in.readNBytes(PREFIX);
            if (prefix.length < PREFIX) {
                throw new WeightsFormatException(
                        content.name(), prefix.length, "expected a safetensors file, found the end of the file");
            }
            long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
            long rest = content.length() - PREFIX;
            if (length < 0 || length > Math.min(rest, LONGEST)) {
                throw new WeightsFormatException(
                        content.name(),
                        0,
                        "expected a safetensors file, but its header would have " + Long.toUnsignedString(length)
                                + " bytes where " + Math.min(rest, LONGEST) + " are possible" + CUT);
            }
            byte[] header = in.readNBytes((int) length);
            if (header.length < length || length == 0 || header[0] != '{') {
                throw new WeightsFormatException(
                        content.name(), PREFIX, "expected a safetensors header of " + length + " bytes from '{' on");
            }
            return header;
        }
    }

    @Override
    public void read(String name) throws WeightsFormatException {
        if (name.equals(METADATA)) {
            json.members(key -> metadata.put(key, json.string()));
        } else {
            extents.put(name, tensor(name));
        }
    }

    private Extent tensor(String name) throws WeightsFormatException {
        Fields fields = new Fields(name);
        json.members(fields);
        if (fields.type == null || fields.shape == null || fields.offsets == null || fields.offsets.length != 2) {
            throw json.problem(Shown.name(name) + ": expected dtype, shape and data_offsets with two numbers");
        }
        return extent(name, fields);
    }

    private Extent extent(String name, Fields fields) throws WeightsFormatException {
        TensorInfo info;
        try {
            info = new TensorInfo(type(fields.type), fields.type, fields.shape);
        } catch (ArithmeticException e) {
            throw json.problem(Shown.name(name) + ": the shape " + fields.shape + " is too large");
        }
        long from = fields.offsets[0];
        long to = fields.offsets[1];
        long available = content.length() - data;
        if (from > to || to > available) {
            throw json.problem(
                    Shown.name(name) + ": data_offsets [" + from + ", " + to + "] must rise and end within the "
                            + available + " bytes after the header" + (from <= to ? CUT : ""));
        }
        // Bits, not bytes: types of less than a byte must fill whole ones.
        if (info.type() != TensorType.OTHER && info.bits() != 8 * (to - from)) {
            throw json.problem(Shown.name(name) + ": the shape " + fields.shape + " of type " + fields.type + " has "
                    + info.bits() + " bits, but data_offsets hold " + (to - from) + " bytes");
        }
        return new Extent(name, new TensorLayout(info, ByteOrder.LITTLE_ENDIAN, false), data + from, data + to);
    }

    /** A type that is not known yet spoils no other tensor: where its bytes end is known all the same. */
    private static TensorType type(String name) {
        for (TensorType type : TensorType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return TensorType.OTHER;
    }

    /** The format wants every byte to belong to exactly one tensor, so that a file can hide nothing. */
    private void checkCoverage() throws WeightsFormatException {
        List<Extent> sorted = new ArrayList<>(extents.values());
        Collections.sort(sorted);
        long end = data;
        for (Extent extent : sorted) {
            long from = extent.from();
            if (from != end) {
                throw new WeightsFormatException(
                        content.name(),
                        from,
                        Shown.name(extent.name()) + (from < end ? " overlaps the tensor before it" : " follows a gap")
                                + ", which ends at byte " + end);
            }
            end = extent.to();
        }
        if (end != content.length()) {
            throw new WeightsFormatException(
                    content.name(),
                    end,
                    "expected the end of the file, found " + (content.length() - end)
                            + " bytes that belong to no tensor");
        }
    }

    /** The members of a tensor. */
    private final class Fields implements JsonReader.Member {
        private final String name;
        private String type;
        private List<Long> shape;
        private long[] offsets;

        Fields(String name) {
            this.name = name;
        }

        @Override
        public void read(String key) throws WeightsFormatException {
            switch (key) {
                case "dtype" -> type = json.string();
                case "shape" -> shape = HeaderText.sizes(json.integers(HeaderText.MOST_AXES));
                case "data_offsets" -> offsets = json.integers(2);
                default ->
                    throw json.problem(
                            Shown.name(name) + ": expected dtype, shape or data_offsets, found " + Shown.name(key));
            }
        }
    }
}
