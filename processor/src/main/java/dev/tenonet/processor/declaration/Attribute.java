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

    /** The values of an array, or the one value that stands for an array of one. */
    List<?> values() {
        return value instanceof List<?> list ? list : List.of(value);
    }
}
