package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** NumPy's format for one array, which has the name of its file. */
final class Npy implements TensorSource {
    private static final String SUFFIX = ".npy";

    private final Content content;
    private final String name;
    private final TensorLayout layout;

    private Npy(Content content, String name, TensorLayout layout) {
        this.content = content;
        this.name = name;
        this.layout = layout;
    }

    /** Reads and checks the header. */
    static Npy open(Content content) throws IOException {
        String name = content.file() == null
                ? content.name()
                : content.file().getFileName().toString();
        String tensor = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        try (InputStream in = content.open(0)) {
            return new Npy(
                    content, tensor, NpyHeader.read(new NpyHeader.Place(content.name(), "", 0, content.length()), in));
        }
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
        return Map.of(name, layout.info());
    }

    @Override
    public float[] floats(String tensor) throws IOException {
        try (InputStream in = data()) {
            return layout.floats(in);
        } catch (EOFException e) {
            throw truncated();
        }
    }

    @Override
    public void writeTo(String tensor, OutputStream out) throws IOException {
        try (InputStream in = data()) {
            layout.copy(in, out);
        } catch (EOFException e) {
            throw truncated();
        }
    }

    private InputStream data() throws IOException {
        return content.open(content.length() - layout.length());
    }

    private WeightsFormatException truncated() {
        return new WeightsFormatException(
                content.name(), content.length(), "expected " + layout.length() + " bytes, but the file ends before");
    }
}
