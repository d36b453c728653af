package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.diagnostic.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads annotation mirrors by name: the processor loads no annotation class. */
final class AnnotationReader {
    static final String PACKAGE = "dev.tenonet.";
    private static final String BLOCK = PACKAGE + "Block";

    private AnnotationReader() {}

    /** Tenonet's annotations and blocks on an element, in written order. */
    static List<Attributes> on(Element element) {
        return element.getAnnotationMirrors().stream()
                .filter(AnnotationReader::isOurs)
                .map(mirror -> read(element, mirror))
                .toList();
    }

    /** The one of Tenonet's annotations with this simple name. */
    static Optional<Attributes> on(Element element, String name) {
        return on(element).stream()
                .filter(attributes -> attributes.type().equals(PACKAGE + name))
                .findFirst();
    }

    /** The name of the enum constant that is written for an element of one of Tenonet's annotations; empty in broken source. */
    static Optional<String> constant(Element element, String annotation, String name) {
        return written(element, annotation, name)
                .filter(VariableElement.class::isInstance)
                .map(value -> ((VariableElement) value).getSimpleName().toString());
    }

    /** The text that is written for an element of one of Tenonet's annotations; empty in broken source. */
    static Optional<String> text(Element element, String annotation, String name) {
        return written(element, annotation, name)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Optional<Object> written(Element element, String annotation, String name) {
        try {
            return element.getAnnotationMirrors().stream()
                    .filter(mirror -> type(mirror).getQualifiedName().contentEquals(PACKAGE + annotation))
                    .flatMap(mirror -> values(mirror).entrySet().stream())
                    .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
                    .map(entry -> entry.getValue().getValue())
                    .findFirst();
        } catch (BrokenSourceException e) {
            // The compiler reports it.
            return Optional.empty();
        }
    }

    /** Whether an annotation cannot be resolved, which the compiler reports. */
    static boolean hasUnresolved(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> mirror.getAnnotationType().getKind() == TypeKind.ERROR);
    }

    /** Whether it is one of Tenonet's annotations or a block. */
    static boolean isOurs(AnnotationMirror mirror) {
        return isTenonet(type(mirror)) || isBlock(type(mirror));
    }

    private static boolean isTenonet(TypeElement type) {
        return type.getQualifiedName().toString().startsWith(PACKAGE)
                && type.getQualifiedName().toString().lastIndexOf('.') == PACKAGE.length() - 1;
    }

    /** Whether an annotation type is a block. */
    static boolean isBlock(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(mirror -> type(mirror).getQualifiedName().contentEquals(BLOCK));
    }

    private static TypeElement type(AnnotationMirror mirror) {
        DeclaredType type = mirror.getAnnotationType();
        return (TypeElement) type.asElement();
    }

    /** Whether one of Tenonet's annotations stands on an element, whatever its values are. */
    static boolean has(Element element, String name) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> type(mirror).getQualifiedName().contentEquals(PACKAGE + name));
    }

    private static Attributes read(Element element, AnnotationMirror mirror) {
        Position position = new Position(element, mirror, null);
        Map<String, Attribute> written = new HashMap<>();
        values(mirror)
                .forEach((method, value) -> written.put(
                        name(method),
                        new Attribute(normalize(value.getValue()), true, new Position(element, mirror, value))));
        return of(type(mirror), written, position);
    }

    private static Map<? extends ExecutableElement, ? extends AnnotationValue> values(AnnotationMirror mirror) {
        try {
            return mirror.getElementValues();
        } catch (RuntimeException e) {
            // ECJ throws where a value is of another type than its element.
            throw new BrokenSourceException("unreadable values of " + type(mirror) + ": " + e);
        }
    }

    /** A use of an annotation type with these values; what is not written has its default. */
    static Attributes of(TypeElement type, Map<String, Attribute> written, Position position) {
        Map<String, String> elements = new HashMap<>();
        Map<String, Attribute> values = new HashMap<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            elements.put(name(method), typeName(method.getReturnType()));
            AnnotationValue value = method.getDefaultValue();
            if (value != null) {
                values.put(name(method), new Attribute(normalize(value.getValue()), false, position));
            }
        }
        Set<String> optional = Set.copyOf(values.keySet());
        values.putAll(written);
        return new Attributes(QualifiedName.of(type), elements, values, optional, position);
    }

    private static String name(ExecutableElement method) {
        return method.getSimpleName().toString();
    }

    /** A type's simple name, such as {@code int[]} or {@code Padding}; annotations on it do not matter. */
    static String typeName(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY) {
            return typeName(((ArrayType) type).getComponentType()) + "[]";
        }
        return type.getKind() == TypeKind.DECLARED
                ? ((DeclaredType) type).asElement().getSimpleName().toString()
                : type.getKind().name().toLowerCase(Locale.ROOT);
    }

    /** Compilers hand over values that fit no element type when the source is broken; those stay as they are. */
    private static Object normalize(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(item -> normalize(item instanceof AnnotationValue inner ? inner.getValue() : item))
                    .toList();
        }
        if (value instanceof VariableElement constant) {
            return new Constant(
                    typeName(constant.asType()), constant.getSimpleName().toString());
        }
        return value == null ? "<error>" : value;
    }
}
