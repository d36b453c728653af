package dev.tenonet.processor.weights;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tensor as a file's header describes it.
 *
 * @param type as safetensors names it, or as the file does where safetensors has no such type
 */
public record StoredTensor(String type, List<Long> sizes) {
    private static final Set<String> READABLE = Set.of("F16", "BF16", "F32", "F64");

    public StoredTensor {
        sizes = List.copyOf(sizes);
    }

    /** Whether models can read its values. */
    public boolean isReadable() {
        return READABLE.contains(type);
    }

    /** Whether it has just these sizes. */
    public boolean hasShape(List<Integer> shape) {
        return sizes.equals(shape.stream().map(Integer::longValue).toList());
    }

    /** The shape in words, such as {@code 16x1x3x3}. */
    public String shape() {
        return shape(sizes);
    }

    /** A shape in words. */
    public static String shape(List<? extends Number> sizes) {
        return sizes.isEmpty()
                ? "a single number"
                : sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
