package dev.tenonet.runtime.weights;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes the safetensors format. */
public final class SafetensorsWriter {
    /** The data starts at a multiple of this, so that every value is aligned. */
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /** Writes beside the file, then puts the result in its place. */
    public static void write(TensorSource source, Path file) throws IOException {
        checkNames(source);
        try (Replacement replacement = Replacement.of(file)) {
            try (OutputStream out = new BufferedOutputStream(replacement.open())) {
                write(source, out);
            }
            replacement.commit();
        }
    }

    private static void checkNames(TensorSource source) {
        source.tensors().forEach((name, info) -> {
            if (name.equals(SafetensorsHeader.METADATA)) {
                throw new IllegalArgumentException("no safetensors file can hold a tensor named "
                        + SafetensorsHeader.METADATA + "; rename it first");
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
                throw new IllegalArgumentException("no safetensors file can hold the name \"" + Shown.name(name)
                        + "\", which has half of a surrogate pair; rename it first");
            }
            if (info.type() == TensorType.OTHER) {
                throw new IllegalArgumentException("no safetensors file can hold " + Shown.name(name)
                        + ", whose values are of type " + Shown.name(info.typeName()) + "; leave it out by without(\""
                        + Shown.name(name) + "\"::equals)");
            }
        });
    }

    private static void write(TensorSource source, OutputStream out) throws IOException {
        List<Map.Entry<String, TensorInfo>> tensors =
                new ArrayList<>(source.tensors().entrySet());
        // Wide types first, as the reference implementation does: then each tensor is aligned to its type.
        tensors.sort(Comparator.comparingInt(entry -> -entry.getValue().type().bits()));
        byte[] header = header(source.metadata(), tensors).getBytes(StandardCharsets.UTF_8);
        int padding = Math.floorMod(-header.length, ALIGNMENT);
        ByteBuffer length = ByteBuffer.allocate(SafetensorsHeader.PREFIX).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length + padding).array());
        out.write(header);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, TensorInfo> tensor : tensors) {
            source.writeTo(tensor.getKey(), out);
        }
    }

    private static String header(Map<String, String> metadata, List<Map.Entry<String, TensorInfo>> tensors) {
        StringBuilder json = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            appendString(json, SafetensorsHeader.METADATA);
            json.append(':');
            char separator = '{';
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                appendString(json.append(separator), entry.getKey());
                appendString(json.append(':'), entry.getValue());
                separator = ',';
            }
            json.append('}');
        }
        long from = 0;
        for (Map.Entry<String, TensorInfo> tensor : tensors) {
            TensorInfo info = tensor.getValue();
            long to = from + info.bits() / 8;
            json.append(json.length() == 1 ? "" : ",");
            appendString(json, tensor.getKey());
            json.append(":{\"dtype\":\"").append(info.type());
            json.append("\",\"shape\":").append(info.sizes().toString().replace(" ", ""));
            json.append(",\"data_offsets\":[")
                    .append(from)
                    .append(',')
                    .append(to)
                    .append("]}");
            from = to;
        }
        return json.append('}').toString();
    }

    private static void appendString(StringBuilder json, String value) {
        json.append('"');
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
