package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.Program;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ParameterTensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the weights of a program as a safetensors file, one tensor in memory at a time. */
public final class WeightsWriter {
    private static final int ALIGNMENT = 8;

    private final Map<String, ParameterTensor> tensors = new LinkedHashMap<>();

    /** @param prefixes what each layer's parameters are called under */
    public WeightsWriter(Program program, List<String> prefixes) {
        for (int i = 0; i < prefixes.size(); i++) {
            ImportedLayer layer = program.network().layers().get(i);
            for (ParameterTensor parameter : layer.parameters()) {
                String name = parameter.role().isEmpty() ? prefixes.get(i) : prefixes.get(i) + "." + parameter.role();
                ParameterTensor other = tensors.putIfAbsent(name, parameter);
                if (other != null && !other.identity().equals(parameter.identity())) {
                    throw new IllegalStateException("two parameters are called " + name);
                }
            }
        }
    }

    /** The parameters by the names that they are written under. */
    public Map<String, ParameterTensor> tensors() {
        return Map.copyOf(tensors);
    }

    /** How many numbers there are. */
    public long size() {
        return tensors.values().stream().mapToLong(WeightsWriter::count).sum();
    }

    /**
     * Writes the file.
     *
     * @param metadata what readers of weights pass over
     */
    public void write(Path file, Map<String, String> metadata) throws IOException {
        byte[] header = header(metadata).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Map.Entry<String, ParameterTensor> tensor : tensors.entrySet()) {
                write(out, tensor.getKey(), tensor.getValue());
            }
        }
    }

    private static void write(OutputStream out, String name, ParameterTensor tensor) throws IOException {
        float[] values = tensor.data().read();
        if (values.length != count(tensor)) {
            throw new IllegalStateException(
                    name + " has " + values.length + " values, its shape " + tensor.shape() + " has " + count(tensor));
        }
        ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            chunk.putFloat(value);
            if (!chunk.hasRemaining()) {
                out.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    private String header(Map<String, String> metadata) {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{");
        metadata.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> header.append(header.charAt(header.length() - 1) == '{' ? "" : ",")
                        .append(json(entry.getKey()))
                        .append(':')
                        .append(json(entry.getValue())));
        header.append('}');
        long offset = 0;
        for (Map.Entry<String, ParameterTensor> tensor : tensors.entrySet()) {
            long end = offset + Float.BYTES * count(tensor.getValue());
            header.append(',')
                    .append(json(tensor.getKey()))
                    .append(":{\"dtype\":\"F32\",\"shape\":")
                    .append(tensor.getValue().shape().toString().replace(" ", ""))
                    .append(",\"data_offsets\":[" + offset + "," + end + "]}");
            offset = end;
        }
        header.append('}');
        while (header.toString().getBytes(StandardCharsets.UTF_8).length % ALIGNMENT != 0) {
            header.append(' ');
        }
        return header.toString();
    }

    private static long count(ParameterTensor tensor) {
        return tensor.shape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\' || c < ' ' || c > '~') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
