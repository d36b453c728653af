package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.declaration.Suppression;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.diagnostic.Severities;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.GraphBuilder;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.LayerType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Third stage: runs all checks and leaves out what the user accepted. A changed network can be put to the same checks,
 * so that nothing is offered that does not help or that brings another finding.
 */
public final class Lints {
    /** What was found, and where: without regard to texts, which change with the numbers. */
    private record Finding(Id id, String subject) {}

    private final Graph graph;
    private final Function<String, LayerType> types;
    private final Report report;
    private final boolean trial;
    private final Set<Finding> found = new HashSet<>();
    private final Set<Suppression> used = new HashSet<>();
    private final Set<List<Object>> told = new HashSet<>();
    private Optional<Set<Finding>> before = Optional.empty();

    private Lints(Graph graph, Function<String, LayerType> types, Report report, boolean trial) {
        this.graph = graph;
        this.types = types;
        this.report = report;
        this.trial = trial;
    }

    /** Runs all checks; {@code types} serve to try what they offer. */
    public static void run(Graph graph, Function<String, LayerType> types, Report report) {
        new Lints(graph, types, report, false).run();
    }

    private Set<Finding> run() {
        Checks.all().forEach(check -> check.run(graph, this));
        return found;
    }

    /** Builds a changed network to see what becomes of it; empty if it is faulty, and within a trial. */
    Optional<Graph> tryOut(NetworkDeclaration changed) {
        return trial
                ? Optional.empty()
                : GraphBuilder.build(changed, types, new Report(new Severities("all=off"), false));
    }

    /** Whether a change of the network takes away what was found on a layer, and brings nothing new. */
    boolean mends(Id id, Layer layer, NetworkDeclaration changed) {
        return tryOut(changed)
                .map(this::findings)
                .filter(after -> !after.contains(new Finding(id, layer.name())) && isNothingNew(after))
                .isPresent();
    }

    /** Whether nothing is found in a changed network that is not found in the network as it is. */
    boolean bringsNothingNew(Graph changed) {
        return isNothingNew(findings(changed));
    }

    private boolean isNothingNew(Set<Finding> after) {
        if (before.isEmpty()) {
            before = Optional.of(findings(graph));
        }
        return before.get().containsAll(after);
    }

    /** What the user would be told of another network. */
    private Set<Finding> findings(Graph other) {
        Set<Finding> findings = new Lints(other, types, report, true).run();
        findings.removeIf(finding -> isOff(finding.id()));
        return findings;
    }

    /** Whether nobody will see findings of this id, so that they need no offers. */
    boolean isOff(Id id) {
        return report.isOff(id);
    }

    /** Whether the user accepts a finding of this lint on this layer; that makes the suppression useful. */
    boolean accepts(Id id, String layer) {
        NetworkDeclaration network = graph.declaration();
        List<Suppression> matching = suppressions()
                .filter(suppression -> suppression.id().equals(id.key()))
                .filter(suppression ->
                        suppression.covers(layer) || network.suppressions().contains(suppression))
                .toList();
        used.addAll(matching);
        return !matching.isEmpty();
    }

    /** The suppressions in the network itself that have accepted nothing so far. */
    List<Suppression> unused() {
        return suppressions()
                .filter(suppression -> suppression.local() && !used.contains(suppression))
                .toList();
    }

    private Stream<Suppression> suppressions() {
        return Stream.concat(
                graph.declaration().suppressions().stream(),
                graph.declaration().layers().stream().flatMap(layer -> layer.suppressions().stream()));
    }

    /** Reports a finding on a layer, unless the user accepts it; what it offers is worked out only if it is told. */
    void report(Id id, Layer layer, Position position, String text, Supplier<List<String>> offers) {
        report(id, layer, position, text, List.of(), offers);
    }

    /** Reports a finding on a layer with more lines; one in a block once, however often the block is used. */
    void report(
            Id id, Layer layer, Position position, String text, List<String> details, Supplier<List<String>> offers) {
        if (accepts(id, layer.name())) {
            return;
        }
        note(id, layer);
        List<String> context = layer.declaration().context();
        boolean repeated = !context.isEmpty()
                && !told.add(List.of(id, position, layer.declaration().origin().name()));
        if (!trial && !isOff(id) && !repeated) {
            report.add(new Diagnostic(id, layer.name(), text, position, details, offers.get()).in(context));
        }
    }

    /** Makes a finding known that is told with another. */
    void note(Id id, Layer layer) {
        found.add(new Finding(id, layer.name()));
    }

    /** Reports a finding that the user has not accepted. */
    void add(Diagnostic diagnostic) {
        found.add(new Finding(diagnostic.id(), diagnostic.subject()));
        if (!trial) {
            report.add(diagnostic);
        }
    }
}
