package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.diagnostic.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An annotation as it is used: its values, written or default, and where they stand. Immutable. */
public final class Attributes {
    private final String type;
    private final Map<String, String> elements;
    private final Map<String, Attribute> values;
    private final Set<String> optional;
    private final Position position;
    private final boolean local;

    /**
     * One use of an annotation.
     *
     * @param type the annotation's qualified name
     * @param elements types of its elements, such as {@code int[]}, by name
     * @param values by element; elements without a value are left out
     * @param optional the elements that have a default
     */
    Attributes(
            String type,
            Map<String, String> elements,
            Map<String, Attribute> values,
            Set<String> optional,
            Position position) {
        this(type, elements, values, optional, position, true);
    }

    private Attributes(
            String type,
            Map<String, String> elements,
            Map<String, Attribute> values,
            Set<String> optional,
            Position position,
            boolean local) {
        this.type = type;
        this.elements = Map.copyOf(elements);
        this.values = Map.copyOf(values);
        this.optional = Set.copyOf(optional);
        this.position = position;
        this.local = local;
    }

    /** Another of Tenonet's annotations, without elements, put beside this one. */
    public Attributes beside(String annotation) {
        return new Attributes(AnnotationReader.PACKAGE + annotation, Map.of(), Map.of(), Set.of(), position, local);
    }

    /** Another of Tenonet's annotations, of one element {@code value}, put beside this one. */
    public Attributes beside(String annotation, List<Integer> value) {
        return new Attributes(
                AnnotationReader.PACKAGE + annotation,
                Map.of("value", "int[]"),
                Map.of("value", new Attribute(value, true, position)),
                Set.of(),
                position,
                local);
    }

    /** The annotation's qualified name. */
    public String type() {
        return type;
    }

    /** The annotation's simple name. */
    public String annotation() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Whether it is a block of the user's, and not one of Tenonet's own annotations. */
    boolean isBlock() {
        return !type.equals(AnnotationReader.PACKAGE + annotation());
    }

    /** Types of the annotation's elements, by name. */
    Map<String, String> elements() {
        return elements;
    }

    /** All values that stand in the source, by element. */
    Map<String, Attribute> written() {
        Map<String, Attribute> written = new TreeMap<>(values);
        written.values().removeIf(attribute -> !attribute.written());
        return written;
    }

    /** Where the annotation stands. */
    public Position position() {
        return position;
    }

    /**
     * Where the element's value stands, or the annotation where it is not written.
     *
     * @throws IllegalArgumentException if the annotation has no such element, which is a fault of the caller
     */
    public Position position(String element) {
        if (element != null && !has(element)) {
            throw new IllegalArgumentException(this + " has no element '" + element + "' to point at");
        }
        return element == null ? position : attribute(element).position();
    }

    /** Whether the annotation has such an element at all. */
    public boolean has(String element) {
        return elements.containsKey(element);
    }

    /** Whether the element's value stands in the source. */
    public boolean isWritten(String element) {
        return values.containsKey(element) && attribute(element).written();
    }

    /** Whether the two are one annotation of the source, applied in two places. */
    boolean standsWhere(Attributes other) {
        return this == other || local && type.equals(other.type) && position.equals(other.position);
    }

    /** The first element, by name, that has another value in another use of the same annotation; bindings do not count. */
    Optional<String> differsIn(Attributes other) {
        return elements.keySet().stream()
                .filter(element -> !element.equals("bind"))
                .filter(element -> !values(element).equals(other.values(element)))
                .sorted()
                .findFirst();
    }

    /** Whether it has the same values as another use of the same annotation, wherever they come from. */
    public boolean agrees(Attributes other) {
        return type.equals(other.type) && differsIn(other).isEmpty();
    }

    private List<?> values(String element) {
        return hasValue(element) ? attribute(element).values() : List.of();
    }

    /** Whether the user can write it differently: not if it belongs to a block of another compilation. */
    public boolean isLocal() {
        return local;
    }

    /** Whether the user can write another value of an element here: not if it is bound to a block's parameter. */
    public boolean isEditable(String element) {
        boolean bound = has(element) && isWritten("bind") && position(element).equals(position("bind"));
        return local && has(element) && !bound;
    }

    /** The same annotation with another value of an element, as if it were written. */
    public Attributes with(String element, Object value) {
        return with(element, value, values.containsKey(element) ? position(element) : position);
    }

    /** The same annotation with another value of an element, written at the given place. */
    Attributes with(String element, Object value, Position at) {
        Map<String, Attribute> changed = new HashMap<>(values);
        changed.put(element, new Attribute(value, true, at));
        return new Attributes(type, elements, changed, optional, position, local);
    }

    /** The same annotation as if all of it stood elsewhere. */
    Attributes at(Position elsewhere) {
        Map<String, Attribute> moved = new HashMap<>(values);
        moved.replaceAll((element, attribute) -> new Attribute(attribute.value(), attribute.written(), elsewhere));
        return new Attributes(type, elements, moved, optional, elsewhere, false);
    }

    /** An int. */
    public int integer(String element) {
        return as(Integer.class, element, value(element));
    }

    /** A long. */
    public long large(String element) {
        return as(Long.class, element, value(element));
    }

    /** A double. */
    public double real(String element) {
        return as(Double.class, element, value(element));
    }

    /** A boolean. */
    public boolean flag(String element) {
        return as(Boolean.class, element, value(element));
    }

    /** A string. */
    public String text(String element) {
        return as(String.class, element, value(element));
    }

    /** The name of an enum constant. */
    public String constant(String element) {
        return as(Constant.class, element, value(element)).name();
    }

    /** An array of int. */
    public List<Integer> integers(String element) {
        return list(Integer.class, element);
    }

    /** An array of double. */
    public List<Double> reals(String element) {
        return list(Double.class, element);
    }

    /** An array of strings. */
    public List<String> texts(String element) {
        return list(String.class, element);
    }

    /** The names of the constants of an array. */
    public List<String> constants(String element) {
        return list(Constant.class, element).stream().map(Constant::name).toList();
    }

    /** Whether an element need not be written. */
    boolean hasDefault(String element) {
        return optional.contains(element);
    }

    /** Whether an element has a value, written or default. */
    boolean hasValue(String element) {
        return values.containsKey(element);
    }

    /** Whether the value of an element is of the element's type, which it need not be in text from another version. */
    boolean fits(String element) {
        return attribute(element).fits(elements.get(element));
    }

    /** The value of an element, of whatever type. */
    Object value(String element) {
        return attribute(element).value();
    }

    private <T> List<T> list(Class<T> item, String element) {
        return attribute(element).values().stream()
                .map(value -> as(item, element, value))
                .toList();
    }

    private <T> T as(Class<T> expected, String element, Object value) {
        if (expected.isInstance(value)) {
            return expected.cast(value);
        }
        String type = elements.get(element);
        if (attribute(element).fits(type)) {
            throw new ForeignVersionException("element '" + element + "' of " + this + " is of type " + type);
        }
        throw new BrokenSourceException(this + "." + element + " is no " + type + ": " + value);
    }

    private Attribute attribute(String element) {
        if (!has(element)) {
            throw new ForeignVersionException(this + " has no element '" + element + "'");
        }
        Attribute attribute = values.get(element);
        if (attribute == null) {
            throw new BrokenSourceException(this + " has no value for " + element);
        }
        return attribute;
    }

    @Override
    public String toString() {
        return "@" + annotation();
    }
}
