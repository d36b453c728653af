package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.blocks.BlockType.Expression;
import dev.tenonet.processor.onnx.blocks.BlockType.Parameter;
import dev.tenonet.processor.onnx.blocks.BlockType.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the parameters of a block: numbers that differ between its occurrences, and arithmetic where one rule fits all. */
final class Generalizer {
    /** Larger factors are coincidences. */
    private static final int LARGEST_FACTOR = 16;

    /** Amounts that follow from a window, which says more. */
    private static final Set<String> PADDING = Set.of("pad", "value");

    private static final List<String> ORDER =
            List.of("channels", "features", "kernel", "stride", "pad", "dilation", "groups");

    private final Flow flow;
    private final List<BlockType> blocks;

    Generalizer(Flow flow, List<BlockType> blocks) {
        this.flow = flow;
        this.blocks = blocks;
    }

    /** The block that these occurrences are, which are alike. */
    BlockType block(List<Occurrence> occurrences) {
        Map<Integer, String> same = Policies.ofAll(occurrences, flow);
        Map<Slot, List<Object>> values = new LinkedHashMap<>();
        for (Occurrence occurrence : occurrences) {
            numbers(occurrence, same)
                    .forEach((slot, value) -> values.computeIfAbsent(slot, key -> new ArrayList<>())
                            .add(value));
        }
        values.values().removeIf(list -> list.stream().distinct().count() == 1);
        Set<Slot> open = open(occurrences.get(0).nodes(), values.keySet());
        values.keySet().removeAll(open);
        List<Parameter> bases = ordered(bases(values, occurrences), occurrences, List.copyOf(values.keySet()));
        Map<Slot, Expression> bound = new LinkedHashMap<>();
        values.forEach((slot, list) -> bound.put(slot, expression(slot, list, bases)));
        return new BlockType(occurrences, bases, bound, same, open);
    }

    /** Of each reshape, one size that differs: it follows from those that are there. */
    private Set<Slot> open(List<ProgramNode> nodes, Set<Slot> differing) {
        Map<Integer, Slot> last = new LinkedHashMap<>();
        for (Slot slot : differing) {
            if (nodes.get(slot.node()) instanceof ProgramNode.Layer layer
                    && flow.layer(layer.layer()).annotation().equals("Reshape")) {
                last.put(slot.node(), slot);
            }
        }
        return Set.copyOf(last.values());
    }

    private Map<Slot, Object> numbers(Occurrence occurrence, Map<Integer, String> same) {
        Map<Slot, Object> numbers = new LinkedHashMap<>();
        for (int i = 0; i < occurrence.nodes().size(); i++) {
            int node = i;
            if (occurrence.nodes().get(i) instanceof ProgramNode.Layer layer) {
                flow.attributes(layer.layer()).forEach((name, value) -> {
                    if (!(name.equals("pad") && same.containsKey(node))) {
                        put(numbers, node, name, value);
                    }
                });
            } else if (occurrence.nodes().get(i) instanceof ProgramNode.Use use) {
                List<Object> arguments = blocks.get(use.type()).arguments(use.occurrence());
                for (int j = 0; j < arguments.size(); j++) {
                    numbers.put(new Slot(node, Integer.toString(j), 0), arguments.get(j));
                }
            }
        }
        return numbers;
    }

    private static void put(Map<Slot, Object> numbers, int node, String name, Object value) {
        if (value instanceof List<?> list && Canonical.isNumeric(value)) {
            for (int i = 0; i < list.size(); i++) {
                numbers.put(new Slot(node, name, i), list.get(i));
            }
        } else if (Canonical.isNumeric(value)) {
            numbers.put(new Slot(node, name, 0), value);
        }
    }

    /**
     * As few values as all others follow from: first what explains most, then the result's channels, then other channels, and of
     * equals the smaller, for products read better.
     */
    private List<Parameter> bases(Map<Slot, List<Object>> values, List<Occurrence> occurrences) {
        List<ProgramNode> nodes = occurrences.get(0).nodes();
        List<Object> result = occurrences.stream()
                .<Object>map(
                        occurrence -> flow.layer(occurrence.output()).shape().get(0))
                .toList();
        List<Parameter> candidates = new ArrayList<>();
        values.forEach((slot, list) -> {
            if (candidates.stream().noneMatch(candidate -> candidate.values().equals(list))) {
                candidates.add(new Parameter(slot, list));
            }
        });
        List<Parameter> bases = new ArrayList<>();
        while (!candidates.isEmpty()) {
            Parameter best = candidates.stream()
                    .min(Comparator.<Parameter>comparingLong(candidate -> -explained(candidate, candidates))
                            .thenComparing(candidate ->
                                    PADDING.contains(candidate.slot().attribute()))
                            .thenComparing(candidate -> !candidate.values().equals(result))
                            .thenComparing(candidate -> rank(nodes, candidate.slot()) > ORDER.indexOf("features"))
                            .thenComparingDouble(candidate -> sum(candidate.values())))
                    .orElseThrow();
            bases.add(best);
            candidates.removeIf(candidate -> expression(candidate.slot(), candidate.values(), bases) != null);
        }
        return bases;
    }

    private static long explained(Parameter base, List<Parameter> candidates) {
        return candidates.stream()
                .filter(candidate -> expression(candidate.slot(), candidate.values(), List.of(base)) != null)
                .count();
    }

    /** Channels first, then kernels and strides, as a person would write them; each in the order of the layers. */
    private List<Parameter> ordered(List<Parameter> bases, List<Occurrence> occurrences, List<Slot> slots) {
        List<Parameter> ordered = new ArrayList<>(bases);
        ordered.sort(Comparator.<Parameter>comparingInt(
                        base -> rank(occurrences.get(0).nodes(), base.slot()))
                .thenComparingInt(base -> slots.indexOf(base.slot())));
        return ordered;
    }

    private int rank(List<ProgramNode> nodes, Slot slot) {
        if (nodes.get(slot.node()) instanceof ProgramNode.Use use) {
            BlockType inner = blocks.get(use.type());
            return rank(
                    inner.nodes(),
                    inner.parameters().get(Integer.parseInt(slot.attribute())).slot());
        }
        int rank = ORDER.indexOf(slot.attribute());
        return rank < 0 ? ORDER.size() : rank;
    }

    private static double sum(List<Object> values) {
        return values.stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }

    private static Expression expression(Slot slot, List<Object> values, List<Parameter> bases) {
        for (int i = 0; i < bases.size(); i++) {
            if (bases.get(i).values().equals(values)) {
                return new Expression(i, 1, 1);
            }
        }
        for (int i = 0; i < bases.size(); i++) {
            for (int factor = 2; factor <= LARGEST_FACTOR; factor++) {
                if (fits(values, bases.get(i).values(), factor)) {
                    return new Expression(i, factor, 1);
                }
                if (fits(bases.get(i).values(), values, factor)) {
                    return new Expression(i, 1, factor);
                }
            }
        }
        for (int i = 0; i < bases.size(); i++) {
            // A pad is half its kernel, rounded down.
            if (PADDING.contains(slot.attribute())
                    && isHalf(values, bases.get(i).values())) {
                return new Expression(i, 1, 2);
            }
        }
        return null;
    }

    private static boolean fits(List<Object> values, List<Object> base, int factor) {
        return IntStream.range(0, values.size())
                .allMatch(i -> values.get(i) instanceof Integer value
                        && base.get(i) instanceof Integer of
                        && value == (long) factor * of);
    }

    private static boolean isHalf(List<Object> values, List<Object> base) {
        return IntStream.range(0, values.size())
                .allMatch(i ->
                        values.get(i) instanceof Integer value && base.get(i) instanceof Integer of && value == of / 2);
    }
}
