package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.declaration.Suppression;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.diagnostic.Severities;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.GraphBuilder;
import dev.tenonet.processor.graph.LayerType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Third stage: runs all checks, leaves out what the user accepted, and reports suppressions that accept nothing. */
public final class Lints {
    private final NetworkDeclaration network;
    private final Function<String, LayerType> types;
    private final Report report;
    private final Set<Suppression> used = new HashSet<>();

    private Lints(NetworkDeclaration network, Function<String, LayerType> types, Report report) {
        this.network = network;
        this.types = types;
        this.report = report;
    }

    /** Runs all checks; {@code types} serve to try what they offer. */
    public static void run(Graph graph, Function<String, LayerType> types, Report report) {
        Lints lints = new Lints(graph.declaration(), types, report);
        for (Check check : List.<Check>of(new UnevenPadding())) {
            check.run(graph, lints);
        }
        lints.reportUnused();
    }

    /** Builds a changed network to see what becomes of it; empty if it is faulty. */
    Optional<Graph> tryOut(NetworkDeclaration changed) {
        return GraphBuilder.build(changed, types, new Report(new Severities("all=off"), false));
    }

    /** Whether the user accepts a finding of this lint on this layer; that makes the suppression useful. */
    boolean accepts(Id id, String layer) {
        List<Suppression> matching = suppressions()
                .filter(suppression -> suppression.id().equals(id.key()))
                .filter(suppression ->
                        suppression.covers(layer) || network.suppressions().contains(suppression))
                .toList();
        used.addAll(matching);
        return !matching.isEmpty();
    }

    /** Reports a finding. */
    void add(Diagnostic diagnostic) {
        report.add(diagnostic);
    }

    private Stream<Suppression> suppressions() {
        return Stream.concat(
                network.suppressions().stream(),
                network.layers().stream().flatMap(layer -> layer.suppressions().stream()));
    }

    private void reportUnused() {
        suppressions()
                .filter(suppression -> suppression.local() && !used.contains(suppression))
                .filter(suppression -> !accepts(Id.UNUSED_SUPPRESSION, suppression.subject()))
                .forEach(suppression -> report.add(new Diagnostic(
                        Id.UNUSED_SUPPRESSION,
                        suppression.subject(),
                        "@Suppress(\"" + suppression.id() + "\") suppresses nothing",
                        suppression.position(),
                        "remove it")));
    }
}
