package dev.tenonet.processor.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The header of an array in NumPy's format: a literal of a Python dictionary. */
final class NpyHeader {
    static final String MAGIC = "\u0093NUMPY";
    /** Bytes in which a header ends: the runtime reads none that is longer. */
    static final int LONGEST = (1 << 16) + 12;

    private static final Map<String, String> TYPES = Map.of("f2", "F16", "f4", "F32", "f8", "F64");

    private final HeaderText text;
    private String type = "";
    private List<Long> sizes = List.of();

    private NpyHeader(String text) {
        this.text = new HeaderText(text);
    }

    /**
     * Reads the header at the start of an array.
     *
     * @param size of the whole array, its header included
     */
    static StoredTensor read(String name, byte[] start, long size) throws UnreadableException {
        boolean is =
                start.length >= 12 && new String(start, 0, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC);
        if (!is) {
            throw new UnreadableException(name + " is no array in NumPy's format" + Bytes.CUT);
        }
        ByteBuffer numbers = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int from = start[MAGIC.length()] == 1 ? 10 : 12;
        int length = from == 10 ? numbers.getShort(8) & 0xffff : numbers.getInt(8);
        if (length < 0 || length > start.length - from) {
            throw new UnreadableException("the header of " + name + " would have " + length + " bytes" + Bytes.CUT);
        }
        NpyHeader header = new NpyHeader(new String(start, from, length, StandardCharsets.ISO_8859_1));
        header.text.members(header::member);
        StoredTensor tensor = new StoredTensor(header.type, header.sizes);
        header.check(name, tensor, size - from - length);
        return tensor;
    }

    private void member(String name) throws UnreadableException {
        switch (name) {
            case "descr" -> type = type();
            case "shape" -> sizes = text.integers();
            default -> text.skip();
        }
    }

    /** Records are no strings, and not read. */
    private String type() throws UnreadableException {
        if (text.accept('[')) {
            throw new UnreadableException("it holds records, not arrays of numbers");
        }
        String name = text.string();
        return name.isEmpty() ? name : TYPES.getOrDefault(name.substring(1), name);
    }

    private void check(String name, StoredTensor tensor, long values) throws UnreadableException {
        if (!tensor.isReadable()) {
            return;
        }
        long bytes = Integer.parseInt(tensor.type().substring(1)) / Byte.SIZE;
        for (long size : sizes) {
            bytes = size == 0 ? 0 : bytes > Long.MAX_VALUE / size ? Long.MAX_VALUE : bytes * size;
        }
        if (bytes != values) {
            throw new UnreadableException(
                    name + " has " + values + " bytes where its shape takes " + bytes + Bytes.CUT);
        }
    }
}
