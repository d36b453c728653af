package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file in the safetensors format: the length of a JSON header, the header, the tensors' bytes without gaps. */
final class Safetensors implements TensorSource {
    private final Content content;
    private final Map<String, SafetensorsHeader.Extent> extents;
    private final Map<String, TensorInfo> tensors;
    private final Map<String, String> metadata;

    private Safetensors(Content content, SafetensorsHeader header) {
        this.content = content;
        this.extents = header.extents();
        this.metadata = header.metadata();
        Map<String, TensorInfo> infos = new LinkedHashMap<>();
        for (Map.Entry<String, SafetensorsHeader.Extent> entry : extents.entrySet()) {
            infos.put(entry.getKey(), entry.getValue().layout().info());
        }
        this.tensors = Collections.unmodifiableMap(infos);
    }

    /** Reads and checks the header. */
    static Safetensors open(Content content) throws IOException {
        return new Safetensors(content, SafetensorsHeader.of(content));
    }

    @Override
    public String origin() {
        return content.name();
    }

    @Override
    public boolean isInMemory() {
        return content.file() == null;
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public float[] floats(String name) throws IOException {
        SafetensorsHeader.Extent extent = extents.get(name);
        try (InputStream in = content.open(extent.from())) {
            return extent.layout().floats(in);
        } catch (EOFException e) {
            throw truncated(extent);
        }
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        SafetensorsHeader.Extent extent = extents.get(name);
        try (InputStream in = content.open(extent.from())) {
            extent.layout().copy(in, out);
        } catch (EOFException e) {
            throw truncated(extent);
        }
    }

    private WeightsFormatException truncated(SafetensorsHeader.Extent extent) {
        return new WeightsFormatException(
                content.name(), extent.from(), "expected " + extent.length() + " bytes, but the file ends before");
    }
}
