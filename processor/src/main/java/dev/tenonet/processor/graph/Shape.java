package dev.tenonet.processor.graph;

import dev.tenonet.processor.plan.Extent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of a sample: {C, H, W}, {C, L} or {F}. A size of 0 is unknown: it stands behind a faulty layer, so that the
 * layers after it can still be checked for what does not depend on it.
 */
public record Shape(List<Integer> sizes) {
    /** A size that an earlier fault leaves open. */
    public static final int UNKNOWN = 0;

    public Shape {
        sizes = List.copyOf(sizes);
    }

    /** A shape of these sizes. */
    public static Shape of(Integer... sizes) {
        return new Shape(List.of(sizes));
    }

    /** A shape of which only the rank is known. */
    public static Shape unknown(int rank) {
        return new Shape(Collections.nCopies(rank, UNKNOWN));
    }

    /** 3 for images, 2 for sequences, 1 for vectors. */
    public int rank() {
        return sizes.size();
    }

    /** The first size: channels or features. */
    public int channels() {
        return sizes.get(0);
    }

    /** The sizes after the first. */
    public List<Integer> spatial() {
        return sizes.subList(1, sizes.size());
    }

    /** The same values as a sequence or an image: a vector has its channels alone, a sequence is an image of one row. */
    public Shape raised(int rank) {
        List<Integer> raised = new ArrayList<>(sizes);
        while (raised.size() < rank) {
            raised.add(1, 1);
        }
        return new Shape(raised);
    }

    /** Whether every size is known. */
    public boolean isKnown() {
        return !sizes.contains(UNKNOWN);
    }

    /** Number of values; 0 if a size is unknown. Saturates at Long.MAX_VALUE. */
    public long size() {
        long product = 1;
        for (int size : sizes) {
            product = size == 0 ? 0 : product > Long.MAX_VALUE / size ? Long.MAX_VALUE : product * size;
        }
        return product;
    }

    /** The shape as kernels see it. */
    public Extent extent() {
        return switch (rank()) {
            case 1 -> new Extent(sizes.get(0), 1, 1);
            case 2 -> new Extent(sizes.get(0), 1, sizes.get(1));
            default -> new Extent(sizes.get(0), sizes.get(1), sizes.get(2));
        };
    }

    /** What a value of this rank is called in a sentence: image, sequence or vector. */
    public String noun() {
        return kind().split(" ")[1];
    }

    /** What a value of this rank is called. */
    public String kind() {
        return kind(rank());
    }

    /** What a value of a rank is called. */
    public static String kind(int rank) {
        return switch (rank) {
            case 1 -> "a vector (F)";
            case 2 -> "a sequence (C x L)";
            default -> "an image (C x H x W)";
        };
    }

    /** As in {@code 16x8x8}. */
    @Override
    public String toString() {
        return sizes.stream()
                .map(size -> size == UNKNOWN ? "?" : size.toString())
                .collect(Collectors.joining("x"));
    }
}
