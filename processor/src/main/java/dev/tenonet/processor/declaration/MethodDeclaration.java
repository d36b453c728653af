package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.LayerDeclaration.Read;
import dev.tenonet.processor.diagnostic.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method of a network or of a block as it is written; blocks that it uses are not looked into yet.
 *
 * @param reads the layers named by its parameters; after {@link Wiring}, all that it reads
 * @param annotations Tenonet's and blocks, in written order
 */
record MethodDeclaration(String name, Position position, List<Read> reads, List<Attributes> annotations) {
    /** Annotations that apply nothing: their place among the others has no meaning. */
    private static final Set<String> STRUCTURE =
            Set.of("Input", "Output", "Loss", "Frozen", "Expect", "Suppress", "Name", "Repeat", Sharing.ANNOTATION);

    MethodDeclaration {
        reads = List.copyOf(reads);
        annotations = List.copyOf(annotations);
    }

    /** What it applies: layers and blocks. */
    List<Attributes> operations() {
        return annotations.stream()
                .filter(annotation -> annotation.isBlock() || !STRUCTURE.contains(annotation.annotation()))
                .toList();
    }

    /** The structural annotation of this name. */
    Optional<Attributes> structure(String name) {
        return annotations.stream()
                .filter(annotation ->
                        !annotation.isBlock() && annotation.annotation().equals(name))
                .findFirst();
    }

    boolean isInput() {
        return structure("Input").isPresent();
    }

    /** The same method without one of its annotations. */
    MethodDeclaration without(Attributes annotation) {
        return new MethodDeclaration(
                name,
                position,
                reads,
                annotations.stream().filter(other -> other != annotation).toList());
    }

    /** Whether its result is one of a network's besides the last. */
    boolean isOutput() {
        return structure("Output").isPresent() || structure("Loss").isPresent();
    }

    boolean isFrozen() {
        return structure("Frozen").isPresent();
    }

    /** Whether it is a learned tensor, perhaps with operations on it: it reads nothing, and yet is no input. */
    boolean isSource() {
        return isSource(operations());
    }

    /** Whether the first of these operations reads nothing. */
    static boolean isSource(List<Attributes> operations) {
        return operations.stream()
                .limit(1)
                .anyMatch(first -> !first.isBlock() && first.annotation().equals("Parameter"));
    }

    MethodDeclaration withReads(List<Read> changed) {
        return new MethodDeclaration(name, position, changed, annotations);
    }

    /** The suppressions that stand on it, for layers under the given path. */
    List<Suppression> suppressions(String path, boolean local) {
        return suppressions(annotations, path, local);
    }

    /** The suppressions among annotations. */
    static List<Suppression> suppressions(List<Attributes> annotations, String subject, boolean local) {
        return annotations.stream()
                .filter(annotation ->
                        !annotation.isBlock() && annotation.annotation().equals("Suppress"))
                .flatMap(suppress -> suppress.texts("value").stream()
                        .map(id -> new Suppression(
                                subject, id, suppress.text("because"), suppress.position("value"), local)))
                .toList();
    }
}
