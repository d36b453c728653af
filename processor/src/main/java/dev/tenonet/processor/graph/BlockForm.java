package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.LayerDeclaration;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What is wrong with the layers of a block wherever it is used. A block that no network uses is a library's, whose users
 * would find its faults otherwise.
 */
public final class BlockForm {
    private static final int HIGHEST_RANK = 3;
    /** Faults of what is written, and not of what is read. */
    private static final Set<Id> WRITTEN = EnumSet.of(
            Id.MISSING_ATTRIBUTE,
            Id.CONFLICTING_ATTRIBUTES,
            Id.ATTRIBUTE_OUT_OF_RANGE,
            Id.AMBIGUOUS_SAME,
            Id.WRONG_ARITY);

    private BlockForm() {}

    /** Reports the faults that each operation of a layer has whether it reads images, sequences or vectors, of any size. */
    public static void check(LayerDeclaration layer, Function<String, LayerType> types, Report report) {
        // What reads the layer before it names none.
        int arity = Math.max(layer.isSource() ? 0 : 1, layer.reads().size());
        for (Attributes operation : layer.operations()) {
            int inputs = operation == layer.operations().get(0) ? arity : 1;
            List<List<Fault>> byRank = IntStream.rangeClosed(1, HIGHEST_RANK)
                    .mapToObj(rank -> faults(operation, types, Collections.nCopies(inputs, Shape.unknown(rank))))
                    .filter(faults -> faults.stream().noneMatch(fault -> fault.id() == Id.WRONG_RANK))
                    .toList();
            byRank.stream()
                    .limit(1)
                    .flatMap(List::stream)
                    .filter(fault ->
                            isWritten(fault, operation) && byRank.stream().allMatch(has(fault)))
                    .forEach(fault -> report.add(new Diagnostic(
                            fault.id(),
                            layer.name(),
                            fault.text(),
                            operation.position(fault.element()),
                            layer.context(),
                            fault.offers().get())));
        }
    }

    private static Predicate<List<Fault>> has(Fault fault) {
        return faults -> faults.stream()
                .anyMatch(other -> other.id() == fault.id() && other.text().equals(fault.text()));
    }

    /** Whether it is a fault of what stands in the source: what is bound has other values in each use. */
    private static boolean isWritten(Fault fault, Attributes operation) {
        return WRITTEN.contains(fault.id()) && (fault.element() == null || operation.isEditable(fault.element()));
    }

    private static List<Fault> faults(Attributes operation, Function<String, LayerType> types, List<Shape> inputs) {
        LayerType type = types.apply(operation.annotation());
        Use use = new Use(type, operation, inputs);
        type.apply(use);
        return use.faults();
    }
}
