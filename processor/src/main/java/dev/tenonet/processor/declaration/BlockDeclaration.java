package dev.tenonet.processor.declaration;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A block as it is written.
 *
 * @param type the annotation's qualified name
 * @param annotations Tenonet's on the block itself
 * @param methods of its {@code Layers}
 * @param local whether its source is at hand, so that faults can be reported in it
 * @param companion qualified name of the class that holds its layers for other compilations
 */
record BlockDeclaration(
        String type, List<Attributes> annotations, List<MethodDeclaration> methods, boolean local, String companion) {
    BlockDeclaration {
        annotations = List.copyOf(annotations);
        methods = List.copyOf(methods);
    }

    /** The names that the layers' bindings read: of parameters, if the bindings are right. */
    static Set<String> bound(List<MethodDeclaration> methods) {
        return methods.stream()
                .flatMap(method -> method.annotations().stream())
                .flatMap(annotation -> Binding.names(annotation).stream())
                .collect(Collectors.toSet());
    }

    /** The methods that stand for what the block reads, in order. */
    List<MethodDeclaration> inputs() {
        return methods.stream().filter(MethodDeclaration::isInput).toList();
    }
}
