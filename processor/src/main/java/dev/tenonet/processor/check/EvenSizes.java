package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the input sizes nearest to the declared ones at which a network passes a test, height and width apart. Each size
 * is tried on the whole network rather than derived from strides: merges, pools in ceil mode and stated sizes have a say.
 */
final class EvenSizes {
    /** One of so many sizes in a row is even if any is, for total strides up to it; larger ones are not seen in practice. */
    private static final int FARTHEST = 256;

    private static final Map<String, String> AXES = Map.of("height", "rows", "width", "columns", "length", "positions");

    private final Graph graph;
    private final BiPredicate<NetworkDeclaration, String> passes;

    private EvenSizes(Graph graph, BiPredicate<NetworkDeclaration, String> passes) {
        this.graph = graph;
        this.passes = passes;
    }

    /**
     * Up to two offers, the nearest smaller and the nearest larger size, such as {@code height = 225, width = 225}.
     *
     * @param passes whether a changed network passes along an axis: rows, columns or positions
     */
    static List<String> offers(Graph graph, BiPredicate<NetworkDeclaration, String> passes) {
        EvenSizes search = new EvenSizes(graph, passes);
        List<String> offers = new ArrayList<>();
        for (int direction : new int[] {-1, 1}) {
            search.nearest(direction).ifPresent(offers::add);
        }
        return offers;
    }

    private Optional<String> nearest(int direction) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String element : elements()) {
            if (!passes.test(graph.declaration(), AXES.get(element))) {
                OptionalInt size = nearest(element, direction);
                if (size.isEmpty()) {
                    return Optional.empty();
                }
                sizes.put(element, size.getAsInt());
            }
        }
        NetworkDeclaration changed = graph.declaration();
        for (Map.Entry<String, Integer> size : sizes.entrySet()) {
            changed = resized(changed, size.getKey(), size.getValue());
        }
        NetworkDeclaration all = changed;
        return Optional.of(sizes.entrySet().stream()
                        .map(size -> size.getKey() + " = " + size.getValue())
                        .collect(Collectors.joining(", ")))
                .filter(offer -> !offer.isEmpty())
                .filter(offer -> elements().stream().allMatch(element -> passes.test(all, AXES.get(element))));
    }

    private OptionalInt nearest(String element, int direction) {
        return IntStream.rangeClosed(1, FARTHEST)
                .map(distance -> size(element) + direction * distance)
                .takeWhile(size -> size >= 1)
                .filter(size -> passes.test(resized(graph.declaration(), element, size), AXES.get(element)))
                .findFirst();
    }

    /** Inputs of the same size change together, so that what merges them still can. */
    private NetworkDeclaration resized(NetworkDeclaration network, String element, int size) {
        int declared = size(element);
        return network.withInputs(input ->
                input.isWritten(element) && input.integer(element) == declared ? input.with(element, size) : input);
    }

    private int size(String element) {
        return input().declaration().input().orElseThrow().integer(element);
    }

    private List<String> elements() {
        return switch (input().shape().rank()) {
            case 3 -> List.of("height", "width");
            case 2 -> List.of("length");
            default -> List.of();
        };
    }

    private Layer input() {
        return graph.inputs().get(0);
    }
}
