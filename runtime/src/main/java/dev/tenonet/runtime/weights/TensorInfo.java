package dev.tenonet.runtime.weights;

import java.util.List;

/**
 * Type and shape of a tensor.
 *
 * @param type of its values
 * @param typeName as safetensors names it, or as the file does where safetensors has no such type
 * @param sizes of the axes, at least 0, outermost first
 */
public record TensorInfo(TensorType type, String typeName, List<Long> sizes) {
    /** @throws ArithmeticException if the number of bits does not fit a {@code long} */
    public TensorInfo {
        sizes = List.copyOf(sizes);
        Math.multiplyExact(product(sizes), type.bits());
    }

    /** A tensor of a type that safetensors knows, whose axes fit an {@code int}. */
    public static TensorInfo of(TensorType type, List<Integer> shape) {
        return new TensorInfo(
                type, type.name(), shape.stream().map(Integer::longValue).toList());
    }

    /** Whether values convert to {@code float} and the sizes of the axes to {@code int}. */
    public boolean isReadable() {
        return type.isReadable() && sizes.stream().allMatch(size -> size <= Integer.MAX_VALUE);
    }

    /** @throws ArithmeticException if the size of an axis does not fit an {@code int} */
    public List<Integer> shape() {
        return sizes.stream().map(Math::toIntExact).toList();
    }

    /** Number of values. */
    public long size() {
        return product(sizes);
    }

    /** Number of bits, which is a multiple of 8 in any valid file; 0 for another type than those of safetensors. */
    public long bits() {
        return size() * type.bits();
    }

    /** For messages, such as {@code F32 [2, 3]}. */
    @Override
    public String toString() {
        return Shown.name(typeName) + " " + sizes;
    }

    private static long product(List<Long> sizes) {
        long product = 1;
        for (long size : sizes) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
