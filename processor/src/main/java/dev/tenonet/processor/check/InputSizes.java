package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Finds the input sizes nearest to the declared ones at which a network passes a test. Each size is tried on the whole
 * network rather than derived from strides: merges, pools in ceil mode and stated sizes have a say.
 */
final class InputSizes {
    /** One of so many sizes in a row is even if any is, for total strides up to it; larger ones are not seen in practice. */
    private static final int FARTHEST = 256;

    private static final Map<String, String> AXES = Map.of("height", "rows", "width", "columns", "length", "positions");

    private final Graph graph;
    private final Set<String> axes;
    private final BiPredicate<NetworkDeclaration, Set<String>> passes;

    /**
     * A search.
     *
     * @param axes along which the network does not pass as it is: rows, columns or positions
     * @param passes whether a changed network passes along some of them
     */
    InputSizes(Graph graph, Set<String> axes, BiPredicate<NetworkDeclaration, Set<String>> passes) {
        this.graph = graph;
        this.axes = axes;
        this.passes = passes;
    }

    /** The inputs of one size, which change together, so that what merges them still can. */
    static List<String> inputs(Graph graph) {
        return graph.inputs().stream()
                .filter(input -> sizes(graph, attributes(input)).equals(sizes(graph, first(graph))))
                .map(Layer::name)
                .toList();
    }

    /** The nearest smaller and the nearest larger size, by element. */
    List<Map<String, Integer>> nearest() {
        List<Map<String, Integer>> nearest = new ArrayList<>();
        // Larger ones first: they are often near, and what is tried in all is limited.
        for (int direction : new int[] {1, -1}) {
            nearest(direction).filter(sizes -> !sizes.isEmpty()).ifPresent(sizes -> nearest.add(0, sizes));
        }
        return nearest;
    }

    /** What is square stays square; otherwise each element has its own nearest size. */
    private Optional<Map<String, Integer>> nearest(int direction) {
        Map<String, Integer> declared = sizes(graph, first(graph));
        declared.keySet().removeIf(element -> !axes.contains(AXES.get(element)));
        if (declared.values().stream().distinct().count() <= 1) {
            return nearest(declared, direction);
        }
        Map<String, Integer> all = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> one : declared.entrySet()) {
            Optional<Map<String, Integer>> size = nearest(Map.of(one.getKey(), one.getValue()), direction);
            if (size.isEmpty()) {
                return Optional.empty();
            }
            all.putAll(size.get());
        }
        return Optional.of(all).filter(sizes -> passes.test(resized(sizes), axes));
    }

    private Optional<Map<String, Integer>> nearest(Map<String, Integer> declared, int direction) {
        Set<String> concerned =
                Set.copyOf(declared.keySet().stream().map(AXES::get).toList());
        return IntStream.rangeClosed(1, FARTHEST)
                .mapToObj(distance -> moved(declared, direction * distance))
                .takeWhile(sizes -> sizes.values().stream().allMatch(size -> size >= 1))
                .filter(sizes -> passes.test(resized(sizes), concerned))
                .findFirst();
    }

    private static Map<String, Integer> moved(Map<String, Integer> sizes, int distance) {
        Map<String, Integer> moved = new LinkedHashMap<>(sizes);
        moved.replaceAll((element, size) -> size + distance);
        return moved;
    }

    private NetworkDeclaration resized(Map<String, Integer> sizes) {
        Map<String, Integer> declared = sizes(graph, first(graph));
        return graph.declaration().withInputs(input -> {
            Attributes changed = input;
            if (sizes(graph, input).equals(declared)) {
                for (Map.Entry<String, Integer> size : sizes.entrySet()) {
                    changed = changed.with(size.getKey(), size.getValue());
                }
            }
            return changed;
        });
    }

    /** What is declared of an input that can be changed, in the order in which it is written. */
    private static Map<String, Integer> sizes(Graph graph, Attributes input) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String element : elements(graph)) {
            if (input.isWritten(element)) {
                sizes.put(element, input.integer(element));
            }
        }
        return sizes;
    }

    private static List<String> elements(Graph graph) {
        return switch (graph.inputs().get(0).shape().rank()) {
            case 3 -> List.of("height", "width");
            case 2 -> List.of("length");
            default -> List.of();
        };
    }

    private static Attributes first(Graph graph) {
        return attributes(graph.inputs().get(0));
    }

    private static Attributes attributes(Layer input) {
        return input.declaration().input().orElseThrow();
    }
}
