package dev.tenonet.processor.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one value of a layer sees of the network's input: value y sees the rows from y S - P to y S - P + r - 1, where
 * r = 1 + sum of (extent - 1), S = product of s and P = sum of pb, each term times the strides before it. Source: Araujo,
 * Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill, 2019.
 *
 * @param sizes r, the rows and columns of the input, one an axis; empty if everything is seen
 * @param jumps S, the rows of the input from one value to the next, one an axis
 * @param paddings P, the rows before the input that the first value sees, one an axis; negative if it begins later
 */
public record ReceptiveField(List<Long> sizes, List<Long> jumps, List<Long> paddings) {
    /** Everything. */
    static final ReceptiveField ALL = new ReceptiveField(List.of(), List.of(), List.of());

    public ReceptiveField {
        sizes = List.copyOf(sizes);
        jumps = List.copyOf(jumps);
        paddings = List.copyOf(paddings);
    }

    /** A learned tensor sees nothing of the input; vectors, of which no place is known, count as seeing all. */
    static ReceptiveField ofNothing(int axes) {
        return new ReceptiveField(
                Collections.nCopies(axes, 0L), Collections.nCopies(axes, 1L), Collections.nCopies(axes, 0L));
    }

    /** Whether no row of the input is seen. */
    public boolean isNothing() {
        return !sizes.isEmpty() && sizes.stream().allMatch(size -> size == 0);
    }

    /** A value of the input sees itself. */
    static ReceptiveField ofInput(Shape shape) {
        int axes = shape.spatial().size();
        return new ReceptiveField(
                Collections.nCopies(axes, 1L), Collections.nCopies(axes, 1L), Collections.nCopies(axes, 0L));
    }

    /** What the result of an operation sees. */
    public ReceptiveField through(Operation operation) {
        if (isNothing()) {
            return ofNothing(operation.output().spatial().size());
        }
        if (operation.seesAll() || sizes.size() != operation.output().rank() - 1) {
            return ALL;
        }
        List<Long> grown = new ArrayList<>();
        List<Long> longer = new ArrayList<>();
        List<Long> earlier = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            boolean window = i < operation.windows().size();
            long reach = window ? operation.windows().get(i).extent() - 1 : 0;
            grown.add(sum(sizes.get(i), product(reach, jumps.get(i))));
            longer.add(product(operation.stride(i), jumps.get(i)));
            earlier.add(sum(paddings.get(i), product(operation.before(i), jumps.get(i))));
        }
        return new ReceptiveField(grown, longer, earlier);
    }

    /** Strides multiply from layer to layer: beyond this, a field counts as this large. */
    private static final long MOST = 1L << 60;

    private static long sum(long a, long b) {
        return Math.max(-MOST, Math.min(MOST, a + b));
    }

    private static long product(long a, long b) {
        return a == 0 || b <= MOST / Math.abs(a) ? a * b : a < 0 ? -MOST : MOST;
    }

    /** All that either of two sees, for a merge: what lies between their first and their last row. */
    public ReceptiveField union(ReceptiveField other) {
        if (isNothing() || other.isNothing()) {
            return isNothing() ? other : this;
        }
        if (sizes.size() != other.sizes.size() || sizes.isEmpty()) {
            return ALL;
        }
        List<Long> joint = new ArrayList<>();
        List<Long> longest = new ArrayList<>();
        List<Long> earliest = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            long first = Math.max(paddings.get(i), other.paddings.get(i));
            long last = Math.max(sizes.get(i) - paddings.get(i), other.sizes.get(i) - other.paddings.get(i));
            joint.add(first + last);
            longest.add(Math.max(jumps.get(i), other.jumps.get(i)));
            earliest.add(first);
        }
        return new ReceptiveField(joint, longest, earliest);
    }

    /** As in {@code 11x11}, or {@code all} or {@code nothing}. */
    @Override
    public String toString() {
        if (isNothing()) {
            return "nothing";
        }
        return sizes.isEmpty()
                ? "all"
                : sizes.stream()
                        .map(String::valueOf)
                        .reduce((a, b) -> a + "x" + b)
                        .orElseThrow();
    }
}
