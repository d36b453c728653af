package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.diagnostic.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** Reads annotation mirrors by name: the processor loads no annotation class. */
final class AnnotationReader {
    static final String PACKAGE = "dev.tenonet.";

    private AnnotationReader() {}

    /** Tenonet's annotations on an element, in written order. */
    static List<Attributes> on(Element element) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> qualifiedName(mirror).startsWith(PACKAGE))
                .map(mirror -> read(element, mirror))
                .toList();
    }

    /** The one of Tenonet's annotations with this simple name. */
    static Optional<Attributes> on(Element element, String name) {
        return on(element).stream()
                .filter(attributes -> attributes.annotation().equals(name))
                .findFirst();
    }

    /** Whether an annotation cannot be resolved, which the compiler reports. */
    static boolean hasUnresolved(Element element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> mirror.getAnnotationType().getKind() == TypeKind.ERROR);
    }

    private static String qualifiedName(AnnotationMirror mirror) {
        return type(mirror).getQualifiedName().toString();
    }

    private static TypeElement type(AnnotationMirror mirror) {
        DeclaredType type = mirror.getAnnotationType();
        return (TypeElement) type.asElement();
    }

    private static Attributes read(Element element, AnnotationMirror mirror) {
        Position position = new Position(element, mirror, null);
        Map<String, Attribute> values = new HashMap<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type(mirror).getEnclosedElements())) {
            AnnotationValue value = method.getDefaultValue();
            if (value != null) {
                values.put(name(method), new Attribute(normalize(value.getValue()), false, position));
            }
        }
        mirror.getElementValues()
                .forEach((method, value) -> values.put(
                        name(method),
                        new Attribute(normalize(value.getValue()), true, new Position(element, mirror, value))));
        return new Attributes(type(mirror).getSimpleName().toString(), values, position);
    }

    private static String name(ExecutableElement method) {
        return method.getSimpleName().toString();
    }

    /** Compilers hand over values that fit no element type when the source is broken; those stay as they are. */
    private static Object normalize(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(item -> normalize(item instanceof AnnotationValue inner ? inner.getValue() : item))
                    .toList();
        }
        if (value instanceof VariableElement constant) {
            return new Constant(constant.getSimpleName().toString());
        }
        return value == null ? "<error>" : value;
    }
}
