package dev.tenonet.runtime;

import dev.tenonet.runtime.weights.FileContent;
import dev.tenonet.runtime.weights.Formats;
import dev.tenonet.runtime.weights.MemoryContent;
import dev.tenonet.runtime.weights.MemoryTensors;
import dev.tenonet.runtime.weights.NearNames;
import dev.tenonet.runtime.weights.RenamedTensors;
import dev.tenonet.runtime.weights.SafetensorsWriter;
import dev.tenonet.runtime.weights.TensorInfo;
import dev.tenonet.runtime.weights.TensorSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Named tensors, such as PyTorch's {@code state_dict}. Immutable and thread-safe.
 *
 * <p>Weights of a file hold its path and header only. The file is open only while a tensor is read, so there is nothing
 * to close, but it must stay as it is until the last model is loaded from it.
 */
public final class Weights {
    private final TensorSource source;
    private final List<String> names;

    Weights(TensorSource source) {
        this.source = source;
        this.names = List.copyOf(source.tensors().keySet());
    }

    /**
     * Opens a file in the safetensors format or in NumPy's npz format, told apart by their content. Only headers are read.
     *
     * @throws WeightsFormatException if the file is damaged or of another format
     * @throws IOException if the file cannot be read
     */
    public static Weights open(Path file) throws IOException {
        return new Weights(Formats.open(FileContent.of(file)));
    }

    /**
     * Reads a stream in one of the formats of {@link #open} to its end and holds its bytes in memory: at most 2 GB, and more is
     * better opened as a file. Does not close the stream.
     *
     * @throws WeightsFormatException if the content is damaged or of another format
     * @throws IOException if the stream cannot be read
     */
    public static Weights read(InputStream in) throws IOException {
        return new Weights(Formats.open(new MemoryContent("stream", in.readAllBytes())));
    }

    /** Starts weights from arrays. */
    public static Builder builder() {
        return new Builder();
    }

    /** The names, in the order of the file's header or directory or of {@link Builder#put}. */
    public List<String> names() {
        return names;
    }

    /**
     * The sizes of a tensor's axes, outermost first; empty for a single number.
     *
     * @throws IllegalArgumentException if there is no tensor of this name
     */
    public List<Integer> shape(String name) {
        return info(name).shape();
    }

    /**
     * The type of a tensor's values as safetensors names it, such as {@code F32} or {@code I64}.
     *
     * @throws IllegalArgumentException if there is no tensor of this name
     */
    public String type(String name) {
        return info(name).type().name();
    }

    /**
     * Reads a tensor into a new array, the last axis fastest. F16 and BF16 are converted exactly, F64 is rounded.
     *
     * @throws IllegalArgumentException if there is no tensor of this name, or if its type is none of F32, F16, BF16, F64
     * @throws UncheckedIOException if the file cannot be read, or if it has changed since it was opened
     */
    public float[] get(String name) {
        TensorInfo info = info(name);
        if (!info.type().isReadable()) {
            throw new IllegalArgumentException(
                    name + ": cannot read values of type " + info.type() + " as float; expected F32, F16, BF16 or F64");
        }
        if (info.size() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(name + ": " + info.size() + " values do not fit into one array");
        }
        try {
            return source.floats(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same tensors with {@code prefix} before every name.
     *
     * @param prefix with its dot, such as {@code "backbone."}
     */
    public Weights withPrefix(String prefix) {
        Objects.requireNonNull(prefix, "prefix");
        return renamed(name -> prefix + name);
    }

    /**
     * The same tensors with {@code prefix} taken from the names that start with it; other names stay as they are.
     *
     * @param prefix with its dot, such as {@code "module."}
     * @throws IllegalArgumentException if two tensors would have the same name
     */
    public Weights withoutPrefix(String prefix) {
        Objects.requireNonNull(prefix, "prefix");
        return renamed(name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name);
    }

    /**
     * The tensors whose names do not start with {@code prefix}.
     *
     * @param prefix such as {@code "aux1."}, or a whole name
     */
    public Weights without(String prefix) {
        Objects.requireNonNull(prefix, "prefix");
        return renamed(name -> name.startsWith(prefix) ? null : name);
    }

    /**
     * Writes all tensors in the safetensors format, each in its own type. An existing file is replaced only once all is
     * written, so that weights may be saved over the file that they come from.
     *
     * @throws IllegalArgumentException if a tensor is named {@code __metadata__}, which the format keeps for itself
     * @throws IOException if a tensor cannot be read or the file cannot be written
     */
    public void save(Path file) throws IOException {
        SafetensorsWriter.write(source, file);
    }

    private Weights renamed(UnaryOperator<String> name) {
        return new Weights(RenamedTensors.of(source, name));
    }

    private TensorInfo info(String name) {
        Objects.requireNonNull(name, "name");
        TensorInfo info = source.tensors().get(name);
        if (info == null) {
            throw new IllegalArgumentException("there is no tensor " + name + " among " + names.size()
                    + NearNames.of(name, names).question());
        }
        return info;
    }

    /** Collects arrays into {@link Weights}. */
    public static final class Builder {
        private final MemoryTensors.Builder tensors = new MemoryTensors.Builder();

        private Builder() {}

        /**
         * Adds a tensor of type F32.
         *
         * @param name not empty, and not yet taken
         * @param shape sizes of the axes, outermost first; empty for a single number
         * @param values copied; as many as the product of {@code shape}, the last axis fastest
         * @throws IllegalArgumentException if the name is taken or cannot stand in a file, or if the number of values is
         *     not that of the shape
         */
        public Builder put(String name, int[] shape, float... values) {
            tensors.put(name, shape, values);
            return this;
        }

        /** The tensors put so far; later ones do not change them. */
        public Weights build() {
            return new Weights(tensors.build());
        }
    }
}
