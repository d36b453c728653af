package dev.tenonet.processor.declaration;

import java.util.List;

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

    /** The methods that stand for what the block reads, in order. */
    List<MethodDeclaration> inputs() {
        return methods.stream().filter(MethodDeclaration::isInput).toList();
    }
}
