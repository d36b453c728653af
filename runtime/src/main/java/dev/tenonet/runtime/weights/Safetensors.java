package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file in the safetensors format: the length of a JSON header, the header, the tensors' bytes without gaps. */
final class Safetensors implements TensorSource {
    private static final int CHUNK = 1 << 16;

    private final Content content;
    private final Map<String, SafetensorsHeader.Extent> extents;
    private final Map<String, TensorInfo> tensors;

    private Safetensors(Content content, Map<String, SafetensorsHeader.Extent> extents) {
        this.content = content;
        this.extents = extents;
        Map<String, TensorInfo> infos = new LinkedHashMap<>();
        extents.forEach((name, extent) -> infos.put(name, extent.info()));
        this.tensors = Collections.unmodifiableMap(infos);
    }

    /** Reads and checks the header. */
    static Safetensors open(Content content) throws IOException {
        return new Safetensors(content, SafetensorsHeader.read(content));
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public float[] floats(String name) throws IOException {
        SafetensorsHeader.Extent extent = extents.get(name);
        TensorType type = extent.info().type();
        int width = type.bits() / 8;
        try (InputStream in = content.open(extent.from())) {
            float[] values = new float[Math.toIntExact(extent.info().size())];
            byte[] chunk = new byte[(int) Math.min(CHUNK, extent.length())];
            ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            for (int done = 0; done < values.length; ) {
                int count = Math.min(chunk.length / width, values.length - done);
                readFully(in, chunk, count * width);
                type.decode(buffer, values, done, count);
                done += count;
            }
            return values;
        } catch (EOFException e) {
            throw truncated(extent);
        }
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        SafetensorsHeader.Extent extent = extents.get(name);
        try (InputStream in = content.open(extent.from())) {
            byte[] chunk = new byte[(int) Math.min(CHUNK, extent.length())];
            for (long left = extent.length(); left > 0; ) {
                int count = (int) Math.min(chunk.length, left);
                readFully(in, chunk, count);
                out.write(chunk, 0, count);
                left -= count;
            }
        } catch (EOFException e) {
            throw truncated(extent);
        }
    }

    private static void readFully(InputStream in, byte[] into, int count) throws IOException {
        if (in.readNBytes(into, 0, count) < count) {
            throw new EOFException();
        }
    }

    private WeightsFormatException truncated(SafetensorsHeader.Extent extent) {
        return new WeightsFormatException(
                content.name(), extent.from(), "expected " + extent.length() + " bytes, but the file ends before");
    }
}
