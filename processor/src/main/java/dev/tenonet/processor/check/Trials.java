package dev.tenonet.processor.check;

import dev.tenonet.processor.check.Finding.Key;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.GraphBuilder;
import dev.tenonet.processor.graph.LayerType;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts changed networks to all checks, so that nothing is offered that does not help or that brings another finding.
 */
final class Trials {
    /** Layers that are built or taken over in all; where a large network has very many findings, the last ones get no offers. */
    private static final int MOST_LAYERS = 30_000;

    private final Graph graph;
    private final Function<String, LayerType> types;
    private final Report report;
    private Optional<Set<Key>> before = Optional.empty();
    private int layers;

    Trials(Graph graph, Function<String, LayerType> types, Report report) {
        this.graph = graph;
        this.types = types;
        this.report = report;
    }

    /** Whether nothing more will be tried. */
    boolean isSpent() {
        return layers > MOST_LAYERS;
    }

    /** Whether a changed network is legal, has none of these findings, and none that this one does not have. */
    boolean mends(Collection<Key> findings, NetworkDeclaration changed) {
        if (isSpent()) {
            return false;
        }
        layers += changed.layers().size();
        return GraphBuilder.tryOut(changed, types, graph)
                .filter(candidate -> mends(findings, candidate))
                .isPresent();
    }

    /** Runs first what is most likely to fail. */
    private boolean mends(Collection<Key> findings, Graph candidate) {
        Set<Id> concerned = findings.stream().map(Key::id).collect(Collectors.toSet());
        Lints lints = Lints.trial(candidate, report, this);
        return Collections.disjoint(lints.run(concerned::contains), findings)
                && before().containsAll(lints.run(id -> !concerned.contains(id)));
    }

    private Set<Key> before() {
        if (before.isEmpty()) {
            before = Optional.of(Lints.trial(graph, report, this).run(id -> true));
        }
        return before.get();
    }
}
