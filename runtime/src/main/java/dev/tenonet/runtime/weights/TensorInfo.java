package dev.tenonet.runtime.weights;

import java.util.List;

/**
 * Type and shape of a tensor.
 *
 * @param type of its values
 * @param shape sizes of the axes, at least 0, outermost first
 */
public record TensorInfo(TensorType type, List<Integer> shape) {
    /** @throws ArithmeticException if the number of bits does not fit a {@code long} */
    public TensorInfo {
        shape = List.copyOf(shape);
        Math.multiplyExact(product(shape), type.bits());
    }

    /** Number of values. */
    public long size() {
        return product(shape);
    }

    /** Number of bits, which is a multiple of 8 in any valid file. */
    public long bits() {
        return size() * type.bits();
    }

    private static long product(List<Integer> shape) {
        long product = 1;
        for (int size : shape) {
            product = Math.multiplyExact(product, (long) size);
        }
        return product;
    }
}
