package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The initializers of an ONNX model. Of the file, their places alone are kept. */
final class Onnx implements TensorSource {
    private final Content model;
    private final Map<String, Extent> extents;
    private final Map<String, TensorInfo> tensors;

    /**
     * Where values are.
     *
     * @param varints whether each is a number of variable length
     */
    record Extent(Content content, long from, long length, TensorLayout layout, boolean varints) {
        InputStream open() throws IOException {
            InputStream in = content.open(from);
            if (!varints) {
                return in;
            }
            try (in) {
                return new ByteArrayInputStream(fixed(in.readNBytes(Math.toIntExact(length))));
            }
        }

        /** The same numbers, each with as many bytes as its type has. */
        private byte[] fixed(byte[] packed) throws EOFException {
            int width = layout.info().type().bits() / Byte.SIZE;
            byte[] values = new byte[Math.toIntExact(layout.length())];
            int at = 0;
            for (int i = 0; i < values.length; i += width) {
                long value = 0;
                int shift = 0;
                boolean more = true;
                while (more) {
                    if (at == packed.length) {
                        throw new EOFException();
                    }
                    value |= (long) (packed[at] & 0x7f) << shift;
                    shift += 7;
                    more = packed[at++] < 0;
                }
                for (int k = 0; k < width; k++) {
                    values[i + k] = (byte) (value >>> 8 * k);
                }
            }
            return values;
        }
    }

    private Onnx(Content model, Map<String, Extent> extents) {
        this.model = model;
        this.extents = extents;
        Map<String, TensorInfo> infos = new LinkedHashMap<>();
        extents.forEach((name, extent) -> infos.put(name, extent.layout().info()));
        this.tensors = Collections.unmodifiableMap(infos);
    }

    static TensorSource open(Content content) throws IOException {
        return new Onnx(content, OnnxReader.read(content));
    }

    @Override
    public String origin() {
        return model.name();
    }

    @Override
    public boolean isInMemory() {
        return model.file() == null;
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public float[] floats(String name) throws IOException {
        Extent extent = extents.get(name);
        try (InputStream in = extent.open()) {
            return extent.layout().floats(in);
        } catch (EOFException e) {
            throw truncated(extent);
        }
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        Extent extent = extents.get(name);
        try (InputStream in = extent.open()) {
            extent.layout().copy(in, out);
        } catch (EOFException e) {
            throw truncated(extent);
        }
    }

    private static WeightsFormatException truncated(Extent extent) {
        return new WeightsFormatException(
                extent.content().name(), extent.from(), "expected " + extent.length() + " bytes, found fewer");
    }
}
