package dev.tenonet.processor.weights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The header of a safetensors file: its length, and JSON. */
final class Safetensors {
    static final int PREFIX = 8;
    /** The reference implementation's limit. */
    private static final long LONGEST = 100_000_000;

    private static final String METADATA = "__metadata__";

    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final HeaderText text;
    private long end;

    private Safetensors(String text) {
        this.text = new HeaderText(text);
    }

    static Header read(Bytes bytes) throws IOException {
        long length = bytes.numbers(0, PREFIX).getLong();
        long rest = bytes.length() - PREFIX;
        if (length < 2 || length > Math.min(rest, LONGEST)) {
            throw new UnreadableException("as a safetensors file it would have a header of "
                    + Long.toUnsignedString(length) + " bytes, but it has " + rest + " behind the length" + Bytes.CUT);
        }
        byte[] header = bytes.numbers(PREFIX, (int) length).array();
        Safetensors reader = new Safetensors(new String(header, StandardCharsets.UTF_8));
        reader.text.members(reader::member);
        long values = rest - length;
        if (reader.end != values) {
            throw new UnreadableException(
                    "its tensors take " + reader.end + " bytes behind the header, but there are " + values + Bytes.CUT);
        }
        return new Header(reader.tensors);
    }

    private void member(String name) throws UnreadableException {
        if (name.equals(METADATA)) {
            text.skip();
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        text.members(field -> {
            switch (field) {
                case "dtype" -> fields.put(field, text.string());
                case "shape", "data_offsets" -> fields.put(field, text.integers());
                default -> text.skip();
            }
        });
        if (!(fields.get("dtype") instanceof String type)
                || !(fields.get("shape") instanceof List<?> shape)
                || !(fields.get("data_offsets") instanceof List<?> offsets)
                || offsets.size() != 2) {
            throw new UnreadableException(name + " has no dtype, shape or data_offsets" + Bytes.CUT);
        }
        end = Math.max(end, (Long) offsets.get(1));
        tensors.put(
                name,
                new StoredTensor(type, shape.stream().map(Long.class::cast).toList()));
    }
}
