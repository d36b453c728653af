package dev.tenonet.runtime;

import dev.tenonet.runtime.weights.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds for each array the operation that computes the same. */
final class TraceMatching {
    /** Names in a message. */
    private static final int MOST_NAMES = 8;

    private final Trace trace;
    private final Weights arrays;
    private final double tolerance;
    private final Set<String> unread;
    /** How often a module was called so far. */
    private final Map<String, Integer> calls = new HashMap<>();

    /** The layers' modules of each block. */
    private final Map<String, Set<String>> within = new HashMap<>();
    /** Those of them that were there since the block began. */
    private final Map<String, Set<String>> begun = new HashMap<>();

    private final List<TraceComparison.Row> rows = new ArrayList<>();
    private int inputs;

    TraceMatching(Trace trace, Weights arrays, double tolerance) {
        this.trace = trace;
        this.arrays = arrays;
        this.tolerance = tolerance;
        this.unread = new LinkedHashSet<>(arrays.names());
        trace.layers().stream()
                .map(trace::layer)
                .map(Trace.Layer::module)
                .forEach(module -> blocks(module)
                        .forEach(block -> within.computeIfAbsent(block, key -> new HashSet<>())
                                .add(module)));
    }

    TraceComparison comparison() {
        trace.layers().stream().map(trace::layer).forEach(this::match);
        if (rows.isEmpty()) {
            throw nothingAlike();
        }
        return new TraceComparison(
                trace.network(), rows, unread.stream().map(Shown::name).toList());
    }

    private void match(Trace.Layer layer) {
        if (layer.input()) {
            String ordinal = nth("input", ++inputs);
            compare(layer, layer.operations(), arrays.names().contains(ordinal) ? ordinal : layer.name());
            return;
        }
        Set<String> modules = new LinkedHashSet<>();
        for (Trace.Operation operation : layer.operations()) {
            if (!operation.module().isEmpty()) {
                modules.add(operation.module());
                compare(layer, List.of(operation), call(operation.module()));
            }
        }
        if (!modules.contains(layer.module()) && !within.containsKey(layer.module())) {
            // Nothing says which of its operations PyTorch's module has: the one that it is most like.
            compare(layer, layer.operations(), call(layer.module()));
        }
        blocks(layer.module()).forEach(block -> end(block, layer));
    }

    /** Modules around this one, the innermost first: blocks and repetitions of them. */
    private static List<String> blocks(String module) {
        List<String> blocks = new ArrayList<>();
        for (int dot = module.lastIndexOf('.'); dot > 0; dot = module.lastIndexOf('.', dot - 1)) {
            blocks.add(module.substring(0, dot));
        }
        return blocks;
    }

    /**
     * A block's result is that of its last layer, which is the one behind which none is missing. Where a name was given to the
     * block, its dots may be those of modules that hold others beside it: then a difference says nothing.
     */
    private void end(String block, Trace.Layer layer) {
        Set<String> seen = begun.computeIfAbsent(block, key -> new HashSet<>());
        seen.add(layer.module());
        if (seen.size() == within.get(block).size()) {
            seen.clear();
            List<Trace.Operation> operations = layer.operations();
            List<Trace.Operation> last = operations.subList(operations.size() - 1, operations.size());
            String rest = layer.module().substring(block.length());
            boolean own = layer.name().endsWith(rest) && ("." + layer.name()).endsWith("." + block + rest);
            rows(layer, last, call(block)).filter(row -> own || !row.differs()).ifPresent(this::add);
        }
    }

    /** The array of the next call of a module, which may have several: those of {@code @Shared} layers. */
    private String call(String module) {
        return nth(module, calls.merge(module, 1, Integer::sum));
    }

    private static String nth(String name, int call) {
        return call == 1 ? name : name + "#" + call;
    }

    private void compare(Trace.Layer layer, List<Trace.Operation> operations, String name) {
        rows(layer, operations, name).ifPresent(this::add);
    }

    private void add(TraceComparison.Row row) {
        unread.remove(row.module());
        rows.add(row);
    }

    /** The operation that an array of this name is most like, if there is one. */
    private Optional<TraceComparison.Row> rows(Trace.Layer layer, List<Trace.Operation> operations, String name) {
        if (!unread.contains(name) || !isReadable(name)) {
            return Optional.empty();
        }
        List<Integer> shape = arrays.shape(name);
        float[] expected = arrays.get(name);
        return operations.stream()
                .flatMap(operation -> Stream.of(shape, channelsFirst(shape))
                        .distinct()
                        .map(order -> row(
                                layer,
                                operation,
                                name,
                                order,
                                order.equals(shape) ? expected : channelsFirst(shape, expected))))
                .min(Comparator.comparingDouble(
                        row -> Double.isNaN(row.difference()) ? Double.MAX_VALUE : row.difference()));
    }

    /** Some modules of PyTorch have their channels last, as layer norms over them. */
    private static List<Integer> channelsFirst(List<Integer> shape) {
        if (shape.size() < 3 || shape.get(0) != 1) {
            return shape;
        }
        List<Integer> order = new ArrayList<>(shape.subList(0, shape.size() - 1));
        order.add(1, shape.get(shape.size() - 1));
        return order;
    }

    private static float[] channelsFirst(List<Integer> shape, float[] values) {
        int channels = shape.get(shape.size() - 1);
        int places = values.length / Math.max(1, channels);
        float[] moved = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            moved[i % channels * places + i / channels] = values[i];
        }
        return moved;
    }

    private boolean isReadable(String name) {
        return Set.of("F32", "F16", "BF16", "F64").contains(arrays.type(name));
    }

    private TraceComparison.Row row(
            Trace.Layer layer, Trace.Operation operation, String name, List<Integer> shape, float[] expected) {
        if (!sizes(shape).equals(sizes(operation.shape()))) {
            refuseBatch(name, operation, shape);
            return new TraceComparison.Row(
                    layer.name(),
                    operation.label(),
                    name,
                    operation.shape(),
                    Double.NaN,
                    Double.NaN,
                    true,
                    "PyTorch's has the shape " + Summary.sizes(arrays.shape(name)));
        }
        double difference = 0;
        double largest = 0;
        float[] actual = operation.array();
        for (int i = 0; i < expected.length; i++) {
            largest = Float.isFinite(expected[i]) ? Math.max(largest, Math.abs(expected[i])) : largest;
            boolean same = Float.compare(expected[i], actual[i]) == 0 || expected[i] == actual[i];
            double apart = same ? 0 : Math.abs((double) expected[i] - actual[i]);
            difference = Math.max(difference, Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
        }
        boolean differs = difference > tolerance * largest;
        return new TraceComparison.Row(
                layer.name(),
                operation.label(),
                name,
                operation.shape(),
                difference,
                largest,
                differs,
                differs ? TraceAdvice.of(layer, operation, expected) : "");
    }

    /** A vector of ten is one of 1 x 10 x 1 x 1 in PyTorch before it is flattened. */
    private static List<Integer> sizes(List<Integer> shape) {
        return shape.stream().filter(size -> size != 1).toList();
    }

    private static void refuseBatch(String name, Trace.Operation operation, List<Integer> shape) {
        List<Integer> sample = operation.shape();
        if (shape.size() == sample.size() + 1
                && shape.get(0) > 1
                && shape.subList(1, shape.size()).equals(sample)) {
            throw new IllegalArgumentException(Shown.name(name) + ": expected one sample, " + Summary.sizes(sample)
                    + " or 1x" + Summary.sizes(sample) + ", found " + shape.get(0)
                    + " of them; give PyTorch the same single sample as trace");
        }
    }

    private IllegalArgumentException nothingAlike() {
        List<String> expected = trace.layers().stream()
                .map(trace::layer)
                .filter(layer -> !layer.input())
                .flatMap(layer -> Stream.concat(
                        layer.operations().stream().map(Trace.Operation::module), Stream.of(layer.module())))
                .filter(module -> !module.isEmpty())
                .distinct()
                .toList();
        return new IllegalArgumentException(
                "expected arrays named after the layers of " + trace.network()
                        + " or their parameters (" + some(expected) + "), found "
                        + (arrays.names().isEmpty() ? "none" : some(arrays.names()))
                        + "; write the file by hooks on model.named_modules() as runtime/NUMBERS.md shows, or, where the names differ, give"
                        + " the layers PyTorch's by name = \"...\" or the arrays the layers' by Weights.open(file).rename(...)");
    }

    private static String some(List<String> names) {
        return IntStream.range(0, Math.min(MOST_NAMES, names.size()))
                        .mapToObj(i -> Shown.name(names.get(i)))
                        .collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " others" : "");
    }
}
