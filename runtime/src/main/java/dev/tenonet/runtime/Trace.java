package dev.tenonet.runtime;

import dev.tenonet.runtime.weights.NearNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What every layer of a network computed of one sample, as {@link Model#trace} gives it. Immutable.
 *
 * <p>All values are in PyTorch's order: C, H, W.
 */
public final class Trace {
    private final String network;
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    /**
     * Generated models do this.
     *
     * @param layers in declared order
     */
    public Trace(String network, List<Layer> layers) {
        this.network = network;
        layers.forEach(layer -> this.layers.put(layer.name(), layer));
    }

    /** The network's name. */
    public String network() {
        return network;
    }

    /** The names of all layers, inputs included, in declared order; in blocks with the path to them. */
    public List<String> layers() {
        return List.copyOf(layers.keySet());
    }

    /**
     * The shape of a layer's output: {C, H, W}, {C, L} or {F}.
     *
     * @throws IllegalArgumentException if there is no layer of this name
     */
    public List<Integer> shape(String layer) {
        return layer(layer).shape();
    }

    /**
     * A layer's output, behind all its operations, in a new array.
     *
     * @throws IllegalArgumentException if there is no layer of this name
     */
    public float[] get(String layer) {
        List<Operation> operations = layer(layer).operations();
        return operations.get(operations.size() - 1).values();
    }

    /**
     * A layer with what each of its operations computed.
     *
     * @throws IllegalArgumentException if there is no layer of this name
     */
    public Layer layer(String name) {
        Objects.requireNonNull(name, "layer: expected the name of a layer, found null");
        Layer layer = layers.get(name);
        if (layer == null) {
            throw new IllegalArgumentException("expected a layer of " + network + ", found " + name
                    + NearNames.of(name, layers.keySet()).question() + " (layers() lists all)");
        }
        return layer;
    }

    /**
     * Compares with what PyTorch's modules computed of the same sample: an npz file with an array for each, named as {@code
     * named_modules()} does, as the hooks in {@code runtime/NUMBERS.md} write it. Modules are found by the names of parameters, and where there are
     * none, by those of layers.
     *
     * @throws IOException if the file cannot be read or is no file of arrays
     * @throws IllegalArgumentException if no array is named after a layer, or if one holds several samples
     */
    public TraceComparison compare(Path npz) throws IOException {
        Objects.requireNonNull(npz, "npz: expected the path of a file that numpy.savez has written, found null");
        return compare(Weights.open(npz), TraceComparison.TOLERANCE);
    }

    /**
     * The same with arrays from elsewhere.
     *
     * @param tolerance up to which two values are equal, relative to the largest one of the array
     * @throws IllegalArgumentException if no array is named after a layer, or if one holds several samples
     */
    public TraceComparison compare(Weights arrays, double tolerance) {
        return new TraceMatching(this, arrays, tolerance).comparison();
    }

    /** A table of all values' ranges, a line an operation. */
    @Override
    public String toString() {
        TextTable table = new TextTable(3);
        table.row("layer", "operation", "output", "smallest", "mean", "largest");
        layers.values().forEach(layer -> layer.operations().forEach(operation -> table.row(row(layer, operation))));
        return network + "\n" + table;
    }

    private static String[] row(Layer layer, Operation operation) {
        float smallest = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        double sum = 0;
        for (float value : operation.values) {
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
            sum += value;
        }
        return new String[] {
            layer.name(),
            operation.label(),
            Summary.sizes(operation.shape()),
            number(smallest),
            number(sum / operation.values.length),
            number(largest)
        };
    }

    /** Four digits. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /**
     * One layer.
     *
     * @param name the layer's name
     * @param module what PyTorch calls it if it has the name that the layer's parameters would have
     * @param input whether it is an input of the network
     * @param shape of its output
     * @param operations in their order; at least one
     */
    public record Layer(String name, String module, boolean input, List<Integer> shape, List<Operation> operations) {
        public Layer {
            shape = List.copyOf(shape);
            operations = List.copyOf(operations);
        }
    }

    /** What one operation of a layer computed. */
    public static final class Operation {
        private final String label;
        private final String module;
        private final List<Integer> shape;
        private final float[] values;

        /**
         * Generated models do this.
         *
         * @param label such as {@code Conv2d 3x3}
         * @param module what its parameters' names begin with; empty if it has none
         * @param values in the order C, H, W; kept as they are
         */
        public Operation(String label, String module, List<Integer> shape, float[] values) {
            this.label = label;
            this.module = module;
            this.shape = List.copyOf(shape);
            this.values = values;
        }

        /** The operation in words, such as {@code Conv2d 3x3}. */
        public String label() {
            return label;
        }

        /** What its parameters' names begin with, which is the name of PyTorch's module; empty if it has none. */
        public String module() {
            return module;
        }

        /** The shape of its result. */
        public List<Integer> shape() {
            return shape;
        }

        /** Its result in the order C, H, W, in a new array. */
        public float[] values() {
            return values.clone();
        }

        /** Not a copy. */
        float[] array() {
            return values;
        }
    }
}
