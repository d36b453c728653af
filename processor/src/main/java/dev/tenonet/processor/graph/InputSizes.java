package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.NetworkDeclaration;
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
public final class InputSizes {
    /** Rows, columns and positions. */
    static final Set<String> ALL_AXES = Set.of("rows", "columns", "positions");

    /** One of so many sizes in a row is even if any is, for total strides up to it; larger ones are not seen in practice. */
    private static final int FARTHEST = 256;

    private static final Map<String, String> AXES = Map.of("height", "rows", "width", "columns", "length", "positions");

    private final NetworkDeclaration network;
    private final List<Layer> inputs;
    private final Layer first;
    private final Set<String> axes;
    private final BiPredicate<NetworkDeclaration, Set<String>> passes;

    /**
     * A search.
     *
     * @param inputs of the network, at least one
     * @param axes along which the network does not pass as it is: rows, columns or positions
     * @param passes whether a changed network passes along some of them
     */
    public InputSizes(
            NetworkDeclaration network,
            List<Layer> inputs,
            Set<String> axes,
            BiPredicate<NetworkDeclaration, Set<String>> passes) {
        this.network = network;
        this.inputs = inputs;
        // A vector beside an image, such as the time of a diffusion network, has no size to change.
        this.first = inputs.stream()
                .filter(input -> input.shape().rank() > 1)
                .findFirst()
                .orElse(inputs.get(0));
        this.axes = axes;
        this.passes = passes;
    }

    /**
     * The axes of shapes of a rank that sizes of the input may have to do with: of vectors, which may be images made flat,
     * all; none if channels are among them.
     */
    static Set<String> axes(int rank, Set<Integer> positions) {
        if (rank == 1) {
            return positions.isEmpty() ? Set.of() : ALL_AXES;
        }
        if (positions.contains(0)) {
            return Set.of();
        }
        List<String> names = rank == 2 ? List.of("positions") : List.of("rows", "columns");
        return Set.copyOf(
                positions.stream().map(position -> names.get(position - 1)).toList());
    }

    /** The names of the inputs of one size, which change together, so that what merges them still can. */
    public List<String> inputs() {
        return inputs.stream()
                .filter(input -> sizes(attributes(input)).equals(declared()))
                .map(Layer::name)
                .toList();
    }

    /** The nearest smaller and the nearest larger size, by element. */
    public List<Map<String, Integer>> nearest() {
        List<Map<String, Integer>> nearest = new ArrayList<>();
        // Larger ones first: they are often near, and what is tried in all is limited.
        for (int direction : new int[] {1, -1}) {
            nearest(direction).filter(sizes -> !sizes.isEmpty()).ifPresent(sizes -> nearest.add(0, sizes));
        }
        return nearest;
    }

    /** Where no size of one shape will do, the nearest size of each element by itself, be one larger and one smaller. */
    List<Map<String, Integer>> nearestOfEach() {
        Map<String, Integer> declared = concerned();
        Map<String, Integer> all = new LinkedHashMap<>();
        List<Map<String, Integer>> alone = new ArrayList<>();
        for (Map.Entry<String, Integer> one : declared.entrySet()) {
            for (int direction : new int[] {1, -1}) {
                nearest(Map.of(one.getKey(), one.getValue()), direction).ifPresent(size -> {
                    size.forEach(all::putIfAbsent);
                    alone.add(size);
                });
            }
        }
        List<Map<String, Integer>> nearest = all.size() < 2 ? alone : List.of(all);
        List<Map<String, Integer>> right =
                nearest.stream().filter(this::isRight).toList();
        return right.isEmpty() ? alone.stream().filter(this::isRight).toList() : right;
    }

    private boolean isRight(Map<String, Integer> sizes) {
        return passes.test(resized(sizes), axes);
    }

    /** What is declared of the sizes along the axes. */
    private Map<String, Integer> concerned() {
        Map<String, Integer> declared = declared();
        declared.keySet().removeIf(element -> !axes.contains(AXES.get(element)));
        return declared;
    }

    /** What is square stays square; otherwise each element has its own nearest size. */
    private Optional<Map<String, Integer>> nearest(int direction) {
        Map<String, Integer> declared = concerned();
        if (declared.isEmpty()) {
            return Optional.empty();
        }
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
        return Optional.of(all).filter(this::isRight);
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
        Map<String, Integer> declared = declared();
        return network.withInputs(input -> {
            Attributes changed = input;
            if (sizes(input).equals(declared)) {
                for (Map.Entry<String, Integer> size : sizes.entrySet()) {
                    changed = changed.with(size.getKey(), size.getValue());
                }
            }
            return changed;
        });
    }

    private Map<String, Integer> declared() {
        return sizes(attributes(first));
    }

    /** What is declared of an input that can be changed, in the order in which it is written. */
    private Map<String, Integer> sizes(Attributes input) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String element : elements()) {
            if (input.isWritten(element)) {
                sizes.put(element, input.integer(element));
            }
        }
        return sizes;
    }

    private List<String> elements() {
        return switch (first.shape().rank()) {
            case 3 -> List.of("height", "width");
            case 2 -> List.of("length");
            default -> List.of();
        };
    }

    private static Attributes attributes(Layer input) {
        return input.declaration().input().orElseThrow();
    }
}
