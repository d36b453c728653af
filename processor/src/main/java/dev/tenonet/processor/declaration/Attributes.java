package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.diagnostic.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An annotation as it is used: its values, written or default, and where they stand. Immutable. */
public final class Attributes {
    private final String annotation;
    private final Map<String, Attribute> values;
    private final Position position;

    Attributes(String annotation, Map<String, Attribute> values, Position position) {
        this.annotation = annotation;
        this.values = Map.copyOf(values);
        this.position = position;
    }

    /** The annotation's simple name. */
    public String annotation() {
        return annotation;
    }

    /** Where the annotation stands. */
    public Position position() {
        return position;
    }

    /** Where the element's value stands, or the annotation where it is not written. */
    public Position position(String element) {
        return element == null ? position : attribute(element).position();
    }

    /** Whether the annotation has such an element at all. */
    public boolean has(String element) {
        return values.containsKey(element);
    }

    /** Whether the element's value stands in the source. */
    public boolean isWritten(String element) {
        return has(element) && attribute(element).written();
    }

    /** The same annotation with another value of an element, as if it were written. */
    public Attributes with(String element, Object value) {
        Map<String, Attribute> changed = new HashMap<>(values);
        changed.put(element, new Attribute(value, true, position(element)));
        return new Attributes(annotation, changed, position);
    }

    /** An int. */
    public int integer(String element) {
        return as(Integer.class, element, attribute(element).value());
    }

    /** A double. */
    public double real(String element) {
        return as(Double.class, element, attribute(element).value());
    }

    /** A boolean. */
    public boolean flag(String element) {
        return as(Boolean.class, element, attribute(element).value());
    }

    /** A string. */
    public String text(String element) {
        return as(String.class, element, attribute(element).value());
    }

    /** The name of an enum constant. */
    public String constant(String element) {
        return as(Constant.class, element, attribute(element).value()).name();
    }

    /** The names of the constants of an array. */
    public List<String> constants(String element) {
        return list(Constant.class, element).stream().map(Constant::name).toList();
    }

    /** An array of int. */
    public List<Integer> integers(String element) {
        return list(Integer.class, element);
    }

    /** An array of strings. */
    public List<String> texts(String element) {
        return list(String.class, element);
    }

    private <T> List<T> list(Class<T> type, String element) {
        return attribute(element).values().stream()
                .map(value -> as(type, element, value))
                .toList();
    }

    private <T> T as(Class<T> type, String element, Object value) {
        if (!type.isInstance(value)) {
            throw new BrokenSourceException(
                    "@" + annotation + "." + element + " is not a " + type.getSimpleName() + ": " + value);
        }
        return type.cast(value);
    }

    private Attribute attribute(String element) {
        Attribute attribute = values.get(element);
        if (attribute == null) {
            throw new BrokenSourceException("@" + annotation + " has no element " + element);
        }
        return attribute;
    }

    @Override
    public String toString() {
        return "@" + annotation;
    }
}
