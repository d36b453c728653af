package dev.tenonet.processor.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What one value of a layer sees of the network's input: r = 1 + sum of (extent - 1) times the strides before it. Source:
 * Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill, 2019.
 *
 * @param sizes rows and columns of the input, one an axis; empty if everything is seen
 * @param jumps product of the strides, one an axis
 */
public record ReceptiveField(List<Long> sizes, List<Long> jumps) {
    /** Everything. */
    static final ReceptiveField ALL = new ReceptiveField(List.of(), List.of());

    public ReceptiveField {
        sizes = List.copyOf(sizes);
        jumps = List.copyOf(jumps);
    }

    /** A value of the input sees itself. */
    static ReceptiveField ofInput(Shape shape) {
        List<Long> ones = shape.spatial().stream().map(size -> 1L).toList();
        return new ReceptiveField(ones, ones);
    }

    /** What the result of an operation sees. */
    ReceptiveField through(Operation operation) {
        if (operation.seesAll() || sizes.size() != operation.output().rank() - 1) {
            return ALL;
        }
        List<Long> grown = new ArrayList<>();
        List<Long> longer = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            boolean window = i < operation.windows().size();
            long reach = window ? operation.windows().get(i).extent() - 1 : 0;
            grown.add(sizes.get(i) + reach * jumps.get(i));
            longer.add(jumps.get(i) * (window ? operation.windows().get(i).stride() : 1));
        }
        return new ReceptiveField(grown, longer);
    }

    /** The larger of two, for a merge. */
    ReceptiveField union(ReceptiveField other) {
        if (sizes.size() != other.sizes.size() || sizes.isEmpty()) {
            return ALL;
        }
        List<Long> largest = new ArrayList<>();
        List<Long> longest = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            largest.add(Math.max(sizes.get(i), other.sizes.get(i)));
            longest.add(Math.max(jumps.get(i), other.jumps.get(i)));
        }
        return new ReceptiveField(largest, longest);
    }

    /** As in {@code 11x11}, or {@code all}. */
    @Override
    public String toString() {
        return sizes.isEmpty()
                ? "all"
                : sizes.stream()
                        .map(String::valueOf)
                        .reduce((a, b) -> a + "x" + b)
                        .orElseThrow();
    }
}
