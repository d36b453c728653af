package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Position;
import java.util.List;
import java.util.Optional;

/**
 * A method of a network.
 *
 * @param reads the layers named by its parameters; empty for the layer before it
 * @param operations what it applies, in written order
 * @param input present on an {@code @Input}, which applies nothing
 * @param output whether {@code @Output} stands on it
 */
public record LayerDeclaration(
        String name,
        Position position,
        List<Read> reads,
        List<Attributes> operations,
        Optional<Attributes> input,
        boolean output,
        Optional<Attributes> expect,
        List<Suppression> suppressions) {
    public LayerDeclaration {
        reads = List.copyOf(reads);
        operations = List.copyOf(operations);
        suppressions = List.copyOf(suppressions);
    }

    /** A method parameter: the name of the layer that is read. */
    public record Read(String layer, Position position) {}

    /** The same layer with another input annotation. */
    LayerDeclaration withInput(Attributes changed) {
        return new LayerDeclaration(
                name, position, reads, operations, Optional.of(changed), output, expect, suppressions);
    }

    /** The same layer with one operation in place of another. */
    LayerDeclaration with(Attributes operation, Attributes changed) {
        List<Attributes> replaced = operations.stream()
                .map(other -> other == operation ? changed : other)
                .toList();
        return new LayerDeclaration(name, position, reads, replaced, input, output, expect, suppressions);
    }
}
