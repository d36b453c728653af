package dev.tenonet.processor.onnx.layers;

import java.util.List;

/**
 * An attribute and its value: an {@link Integer}, {@link Double}, {@link Boolean}, {@link String} or {@link Constant}, or a list of
 * integers, doubles or constants.
 */
public record Setting(String name, Object value) {
    /** A constant of one of the language's enumerations, such as {@code Padding.SAME_UPPER}. */
    public record Constant(String type, String name) {
        @Override
        public String toString() {
            return type + "." + name;
        }
    }

    public Setting {
        if (value instanceof List<?> list) {
            value = List.copyOf(list);
        }
        if (!isWritable(value)) {
            throw new IllegalArgumentException(name + " = " + value + " cannot be written");
        }
    }

    private static boolean isWritable(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(item -> !(item instanceof List<?>) && isWritable(item));
        }
        return value instanceof Integer
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof String
                || value instanceof Constant;
    }
}
