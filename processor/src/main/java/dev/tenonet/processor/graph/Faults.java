package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.LayerDeclaration;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with a network, in the order in which it is found. It is told when all layers are built: ways out are tried
 * on the whole network.
 */
final class Faults {
    /**
     * A fault without its words, which change with the numbers, to compare networks by.
     *
     * @param axis along which another size of the input may mend it; empty if none can
     */
    record Key(Id id, String layer, String axis) {}

    /**
     * A fault to be told, of all uses of a block if it is one of a block.
     *
     * @param keys what must be gone from a network for it to be mended; more are added as more uses are found
     * @param diagnostic without ways out
     * @param ways works them out
     */
    record Found(
            String layer, Set<Key> keys, Set<String> axes, Diagnostic diagnostic, Function<Found, List<String>> ways) {}

    private final Optional<Set<Key>> tolerated;
    private final List<Found> found = new ArrayList<>();
    private final Map<List<Object>, Found> byPlace = new HashMap<>();
    private final Set<String> faulty = new HashSet<>();
    private boolean intolerable;

    private Faults(Optional<Set<Key>> tolerated) {
        this.tolerated = tolerated;
    }

    /** Faults to be told. */
    static Faults toTell() {
        return new Faults(Optional.empty());
    }

    /** Faults of a network that might be, of which nothing is told. */
    static Faults ofTrial(Set<Key> tolerated) {
        return new Faults(Optional.of(tolerated));
    }

    boolean isTrial() {
        return tolerated.isPresent();
    }

    /** Whether, in a trial, there is a fault that is not tolerated. */
    boolean isIntolerable() {
        return intolerable;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** What can be said without looking further. */
    void add(Diagnostic diagnostic) {
        faulty.add(diagnostic.subject());
        add(new Found(
                diagnostic.subject(),
                keys(diagnostic.id(), diagnostic.subject(), Set.of()),
                Set.of(),
                diagnostic,
                self -> diagnostic.offers()));
    }

    /** A fault of a layer; of a block's it is told once, however often the block is used. */
    void add(LayerDeclaration layer, Diagnostic diagnostic, Set<String> axes, Function<Found, List<String>> ways) {
        Set<Key> keys = keys(diagnostic.id(), layer.name(), axes);
        faulty.add(layer.name());
        if (!layer.context().isEmpty()) {
            List<Object> place = List.of(
                    diagnostic.id(), diagnostic.position(), layer.origin().name());
            Found same = byPlace.get(place);
            if (same != null && !isTrial()) {
                same.keys().addAll(keys);
                return;
            }
            byPlace.put(place, new Found(layer.name(), keys, axes, diagnostic, ways));
            add(byPlace.get(place));
        } else {
            add(new Found(layer.name(), keys, axes, diagnostic, ways));
        }
    }

    private void add(Found one) {
        found.add(one);
        intolerable |= tolerated.isPresent() && !tolerated.get().containsAll(one.keys());
    }

    private static Set<Key> keys(Id id, String layer, Set<String> axes) {
        return (axes.isEmpty() ? Stream.of("") : axes.stream())
                .map(axis -> new Key(id, layer, axis))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether a layer has some. */
    boolean isFaulty(Layer layer) {
        return faulty.contains(layer.name());
    }

    /** The keys of all faults but those of one along these axes. */
    Set<Key> without(Found one, Set<String> axes) {
        Set<Key> others = found.stream().flatMap(each -> each.keys().stream()).collect(Collectors.toSet());
        others.removeIf(key -> one.keys().contains(key) && (key.axis().isEmpty() || axes.contains(key.axis())));
        return others;
    }

    /** Tells all, with their ways out. */
    void tell(Report report) {
        for (Found each : found) {
            Diagnostic bare = each.diagnostic();
            report.add(new Diagnostic(
                    bare.id(),
                    bare.subject(),
                    bare.text(),
                    bare.position(),
                    bare.details(),
                    each.ways().apply(each)));
        }
    }
}
