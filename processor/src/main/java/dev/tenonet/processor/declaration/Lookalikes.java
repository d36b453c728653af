package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What is no part of a network, but reads as if it were: it would be passed over in silence, or told beside the point. */
final class Lookalikes {
    static final String LAYERS = "Layers";

    private final Blocks blocks;

    Lookalikes(Blocks blocks) {
        this.blocks = blocks;
    }

    /**
     * The first annotation on a layer that is no operation, but has the name of one or the form of a block.
     *
     * @throws BrokenSourceException if it is a block of this compilation without {@code @Block}, which is reported there
     */
    Optional<Diagnostic> among(Element method) {
        return method.getAnnotationMirrors().stream()
                .filter(mirror -> !AnnotationReader.isOurs(mirror))
                .flatMap(mirror -> fault(method, mirror).stream())
                .findFirst();
    }

    private Optional<Diagnostic> fault(Element method, AnnotationMirror mirror) {
        TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
        String name = type.getSimpleName().toString();
        if (hasLayers(type)) {
            if (blocks.isLocal(type)) {
                throw new BrokenSourceException("@Block does not stand on " + type);
            }
            return Optional.of(told(
                    method,
                    mirror,
                    "@" + name + " has Layers, but is no block: @Block does not stand on it",
                    "put @Block on " + type + ", and compile it again"));
        }
        return blocks.ours(name)
                .map(ours ->
                        told(method, mirror, "this @" + name + " is " + type + ", and not " + ours, "import " + ours));
    }

    private static Diagnostic told(Element method, AnnotationMirror mirror, String text, String offer) {
        return new Diagnostic(
                Id.MALFORMED_NETWORK,
                method.getSimpleName().toString(),
                text,
                new Position(method, mirror, null),
                offer);
    }

    /** Whether an annotation type declares layers, as blocks do. */
    static boolean hasLayers(TypeElement type) {
        return ElementFilter.typesIn(type.getEnclosedElements()).stream()
                .filter(inner -> inner.getKind() == ElementKind.INTERFACE
                        && inner.getSimpleName().contentEquals(LAYERS))
                .flatMap(inner -> ElementFilter.methodsIn(inner.getEnclosedElements()).stream())
                .anyMatch(method -> AnnotationReader.has(method, "Input"));
    }

    /** The qualified name of another type called Tensor; empty for ours, and for a type of another name. */
    static Optional<String> tensor(TypeMirror type) {
        return Optional.of(type)
                .filter(declared -> declared.getKind() == TypeKind.DECLARED)
                .map(declared -> (TypeElement) ((DeclaredType) declared).asElement())
                .filter(element -> element.getSimpleName().contentEquals("Tensor"))
                .map(QualifiedName::of)
                .filter(name -> !name.equals(AnnotationReader.PACKAGE + "Tensor"));
    }
}
