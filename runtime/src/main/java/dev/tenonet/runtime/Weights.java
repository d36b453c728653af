package dev.tenonet.runtime;

import dev.tenonet.runtime.weights.ArrangedTensors;
import dev.tenonet.runtime.weights.FileContent;
import dev.tenonet.runtime.weights.Formats;
import dev.tenonet.runtime.weights.JoinedTensors;
import dev.tenonet.runtime.weights.KerasTensors;
import dev.tenonet.runtime.weights.MemoryTensors;
import dev.tenonet.runtime.weights.NearNames;
import dev.tenonet.runtime.weights.RenamedTensors;
import dev.tenonet.runtime.weights.SafetensorsWriter;
import dev.tenonet.runtime.weights.Shown;
import dev.tenonet.runtime.weights.Sources;
import dev.tenonet.runtime.weights.StreamContent;
import dev.tenonet.runtime.weights.TensorInfo;
import dev.tenonet.runtime.weights.TensorSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Named tensors, such as PyTorch's {@code state_dict}. Immutable and thread-safe.
 *
 * <p>Weights of a file hold its path and header only. The file is open only while a tensor is read, so there is nothing
 * to close, but it must stay as it is until the last model is loaded from it.
 */
public final class Weights {
    static {
        Sources.set(weights -> weights.source, Weights::new);
    }

    private final TensorSource source;
    private final List<String> names;

    Weights(TensorSource source) {
        this.source = source;
        this.names = List.copyOf(source.tensors().keySet());
    }

    /**
     * Opens a file of weights; formats are told apart by their content. Only headers are read.
     *
     * <ul>
     *   <li>safetensors, and the index of a model in several such files ({@code *.safetensors.index.json}, told by its
     *       {@code weight_map}), which lie in the folder of the index;
     *   <li>NumPy's npz, and npy, whose one tensor is named like the file;
     *   <li>Keras' {@code .h5}, {@code .hdf5} and {@code .keras}, if the artifact {@code tenonet-keras} is there; see {@link
     *       #fromKeras}.
     * </ul>
     *
     * @throws WeightsFormatException if the file is damaged or of another format
     * @throws IOException if the file cannot be read
     */
    public static Weights open(Path file) throws IOException {
        Objects.requireNonNull(file, "file: expected the path of a file of weights, found null");
        return new Weights(Formats.open(FileContent.of(file)));
    }

    /**
     * Reads a stream in one of the formats of {@link #open} to its end and holds its bytes in memory: at most half of the heap,
     * since a model needs as much again for the weights as its kernels want them. More is better opened as a file. Does not
     * close the stream.
     *
     * @throws WeightsFormatException if the content is damaged, of another format or longer
     * @throws IOException if the stream cannot be read
     */
    public static Weights read(InputStream in) throws IOException {
        Objects.requireNonNull(
                in,
                "in: expected a stream of weights, found null, which Class.getResourceAsStream gives if there is no such"
                        + " resource");
        return new Weights(
                Formats.open(StreamContent.read(in, Runtime.getRuntime().maxMemory() / 2)));
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
     * @throws IllegalArgumentException if there is no tensor of this name, or if an axis is longer than an {@code int} says
     */
    public List<Integer> shape(String name) {
        TensorInfo info = info(name);
        try {
            return info.shape();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    name + ": the sizes of its axes, " + info.sizes() + ", do not fit an int", e);
        }
    }

    /**
     * The type of a tensor's values as safetensors names it, such as {@code F32} or {@code I64}, or as the file does if
     * safetensors has none, such as {@code <U5} for a string of NumPy's.
     *
     * @throws IllegalArgumentException if there is no tensor of this name
     */
    public String type(String name) {
        return info(name).typeName();
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
            throw new IllegalArgumentException(name + ": cannot read values of type " + Shown.name(info.typeName())
                    + " as float; expected F32, F16, BF16 or F64");
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
        return without(name -> name.startsWith(prefix));
    }

    /**
     * The tensors for whose names {@code condition} does not hold.
     *
     * @param condition such as {@code "aux"::equals}
     */
    public Weights without(Predicate<String> condition) {
        Objects.requireNonNull(condition, "condition");
        return renamed(name -> condition.test(name) ? null : name);
    }

    /**
     * The tensors whose names start with {@code prefix}; they keep it.
     *
     * @param prefix such as {@code "backbone."}, or a whole name
     */
    public Weights only(String prefix) {
        Objects.requireNonNull(prefix, "prefix");
        return only(name -> name.startsWith(prefix));
    }

    /** The tensors for whose names {@code condition} holds. */
    public Weights only(Predicate<String> condition) {
        Objects.requireNonNull(condition, "condition");
        return renamed(name -> condition.test(name) ? name : null);
    }

    /**
     * The same tensors with {@code to} in the place of {@code from} where a name starts with it; other names stay as they are.
     *
     * @param from a prefix with its dot, such as {@code "0."}, or a whole name
     * @param to what takes its place, such as {@code "conv1."}
     * @throws IllegalArgumentException if no name starts with {@code from}, or if two tensors would have the same name
     */
    public Weights rename(String from, String to) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (names.stream().noneMatch(name -> name.startsWith(from))) {
            throw new IllegalArgumentException("no name of the " + this + " starts with " + from
                    + NearNames.of(from, names).question());
        }
        return renamed(name -> name.startsWith(from) ? to + name.substring(from.length()) : name);
    }

    /**
     * The same tensors under the names that {@code name} gives.
     *
     * @param name the new name of an old one; null leaves the tensor out
     * @throws IllegalArgumentException if two tensors would have the same name
     */
    public Weights rename(UnaryOperator<String> name) {
        return renamed(Objects.requireNonNull(name, "name"));
    }

    /**
     * The same tensors, one of them with its axes in another order, as PyTorch's {@code permute} and NumPy's {@code transpose}
     * have it: {@code permute("conv1.weight", 3, 2, 0, 1)} makes (out, in, height, width) of (height, width, in, out).
     *
     * @param axes all axes of the tensor; axis {@code i} of the result is axis {@code axes[i]}
     * @throws IllegalArgumentException if there is no tensor of this name, or if {@code axes} are not all its axes
     */
    public Weights permute(String name, int... axes) {
        info(name);
        return new Weights(ArrangedTensors.permuted(source, name, axes));
    }

    /**
     * The same tensors, one of them of another shape with as many values, the last axis fastest.
     *
     * @throws IllegalArgumentException if there is no tensor of this name, or if the shape has another number of values
     */
    public Weights reshape(String name, int... shape) {
        info(name);
        return new Weights(ArrangedTensors.reshaped(source, name, shape));
    }

    /**
     * These tensors and those of {@code other}.
     *
     * @throws IllegalArgumentException if both have a tensor of the same name
     */
    public Weights with(Weights other) {
        Objects.requireNonNull(other, "other");
        return new Weights(JoinedTensors.of(source, other.source));
    }

    /**
     * The tensors of a Keras model under the names that a network of the same layers declares: {@code layer/kernel:0} and
     * {@code layer/vars/0} become {@code layer.weight}, and their like {@code layer.bias}, {@code layer.running_mean} and
     * {@code layer.running_var}; of a separable convolution, {@code layer.depthwise.weight} and {@code layer.pointwise.weight}.
     * States of an optimizer are left out.
     *
     * <p>Kernels are laid out as a network declares them when it is loaded: (height, width, in, out), of transposed convolutions
     * (height, width, out, in), becomes (out, in, height, width), of depthwise ones (height, width, channels, multiplier)
     * becomes (channels * multiplier, 1, height, width), of Dense (in, out) becomes (out, in). Until then they keep Keras'
     * shapes. Where Keras flattens an image, a network has {@code @Transpose({HEIGHT, WIDTH, CHANNELS}) @Flatten}.
     *
     * @throws IllegalArgumentException if two tensors would have the same name
     */
    public Weights fromKeras() {
        return new Weights(KerasTensors.of(source));
    }

    /**
     * Writes all tensors in the safetensors format, each in its own type. An existing file is replaced only once all is
     * written, so that weights may be saved over the file that they come from; it keeps its permissions, and a symbolic link
     * goes on pointing to it. The new content is first written beside it.
     *
     * @throws IllegalArgumentException if the format cannot hold a tensor: one named {@code __metadata__}, which it keeps for
     *     itself, one whose name has half of a surrogate pair, or one of a type that it does not know
     * @throws IOException if a tensor cannot be read, if the file cannot be written, or if it is a folder, a pipe or a device
     */
    public void save(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        SafetensorsWriter.write(source, file);
    }

    /** What they are, in a line: where they come from, and how many. */
    @Override
    public String toString() {
        String origin = source.origin();
        return names.size() + " tensors" + (origin.isEmpty() ? "" : " of " + origin);
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
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(shape, () -> "shape of " + name);
            Objects.requireNonNull(values, () -> "values of " + name);
            tensors.put(name, shape, values);
            return this;
        }

        /** The tensors put so far; later ones do not change them. */
        public Weights build() {
            return new Weights(tensors.build());
        }
    }
}
