package dev.tenonet.processor.declaration;

import javax.lang.model.element.TypeElement;

/** Qualified names of types, such as {@code demo.Outer.Net}. */
public final class QualifiedName {
    private QualifiedName() {}

    /** The canonical name; ECJ's own takes a {@code $} in the names of nested types for a dot. */
    public static String of(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                ? of(outer) + "." + type.getSimpleName()
                : type.getQualifiedName().toString();
    }
}
