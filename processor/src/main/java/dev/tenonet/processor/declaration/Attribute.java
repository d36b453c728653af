package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Position;
import java.util.List;

/**
 * The value of an annotation's element.
 *
 * @param value Integer, Long, Double, Boolean, String, the name of an enum constant as {@link Constant}, or a list
 * @param written whether it stands in the source; otherwise it is the default
 * @param position where it stands, or its annotation
 */
public record Attribute(Object value, boolean written, Position position) {
    /** An enum constant, by name: the processor does not load the annotations. */
    public record Constant(String type, String name) {
        /** Whether it is a constant of the enum with this simple name. */
        boolean isOf(String simpleName) {
            return type.equals(simpleName);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Whether the value is one of an element's type, such as {@code int[]}; one alone stands for an array of one. */
    boolean fits(String type) {
        return fits(value, type);
    }

    private static boolean fits(Object value, String type) {
        if (type.endsWith("[]")) {
            String item = type.substring(0, type.length() - 2);
            return value instanceof List<?> list ? list.stream().allMatch(each -> fits(each, item)) : fits(value, item);
        }
        return switch (type) {
            case "int" -> value instanceof Integer;
            case "long" -> value instanceof Long;
            case "double" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "String" -> value instanceof String;
            default -> value instanceof Constant constant && constant.isOf(type);
        };
    }

    /** The values of an array, or the one value that stands for an array of one. */
    List<?> values() {
        return value instanceof List<?> list ? list : List.of(value);
    }
}
