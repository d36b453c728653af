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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Third stage: runs all checks, leaves out what the user accepted, and reports suppressions that accept nothing. What a
 * check offers is tried by running all checks once more, on the changed network: the finding must go, and none may come.
 */
public final class Lints {
    /**
     * A finding without its words, to compare networks by.
     *
     * @param scope the layer, or the network if one message is about many layers
     */
    record Key(Id id, String scope, String axis) {}

    private static final List<Check> CHECKS = List.of(
            new UnevenPadding(),
            new UnreadInput(),
            new BlindOutput(),
            new DeadTap(),
            new Hdc(),
            new Checkerboard(),
            new BeyondBorder(),
            new PointlessKernel(),
            new SmallReceptiveField());

    /** Layers that trials may build; where a large network has very many findings, the last ones get no offers. */
    private static final int MOST_TRIED = 30_000;

    private final NetworkDeclaration network;
    private final Function<String, LayerType> types;
    private final Report report;
    private final boolean trial;
    private final Set<Suppression> used = new HashSet<>();
    private final Set<Key> found = new HashSet<>();
    private final Set<List<Object>> told = new HashSet<>();
    private Set<Key> before;
    private int tried;

    private Lints(NetworkDeclaration network, Function<String, LayerType> types, Report report, boolean trial) {
        this.network = network;
        this.types = types;
        this.report = report;
        this.trial = trial;
    }

    /** Runs all checks; {@code types} serve to try what they offer. */
    public static void run(Graph graph, Function<String, LayerType> types, Report report) {
        Lints lints = new Lints(graph.declaration(), types, report, false);
        CHECKS.forEach(check -> check.run(graph, lints));
        lints.reportUnused();
    }

    /** Whether this run only looks what a changed network would be told: nothing is reported, and no ways out sought. */
    boolean isTrial() {
        return trial;
    }

    /** Builds a changed network to see what becomes of it; empty if it is faulty. */
    Optional<Graph> tryOut(NetworkDeclaration changed) {
        return GraphBuilder.build(changed, types, new Report(new Severities("all=off"), false));
    }

    /** Whether a changed network is legal, has lost a finding on this axis, and has got no other for it. */
    boolean mends(Finding finding, NetworkDeclaration changed, String axis) {
        if (tried > MOST_TRIED) {
            return false;
        }
        tried += changed.layers().size();
        return tryOut(changed)
                .map(this::findings)
                .filter(after -> !after.contains(finding.key(axis)) && before().containsAll(after))
                .isPresent();
    }

    /** Whether a changed network has no finding that this one does not have. */
    boolean addsNothing(Graph changed) {
        return before().containsAll(findings(changed));
    }

    private Set<Key> before() {
        if (before == null) {
            before = findings(tryOut(network).orElseThrow());
        }
        return before;
    }

    private Set<Key> findings(Graph graph) {
        Lints lints = new Lints(graph.declaration(), types, report, true);
        CHECKS.forEach(check -> check.run(graph, lints));
        return lints.found;
    }

    /** Notes that there is something to tell, for the comparison of networks. */
    void note(Key key) {
        if (report.tells(key.id())) {
            found.add(key);
        }
    }

    /**
     * Reports a finding, unless the user accepts it; one in a block once, however often the block is used.
     *
     * @param ways adds the ways out; asked only if they will be read
     */
    void tell(Finding finding, Graph graph, Consumer<Offers> ways) {
        if (accepts(finding.id(), finding.layer().name())) {
            return;
        }
        finding.axes().forEach(axis -> note(finding.key(axis)));
        if (trial || !told.add(finding.place())) {
            return;
        }
        Offers offers = new Offers(this, graph, finding);
        if (report.tells(finding.id()) && tried <= MOST_TRIED) {
            ways.accept(offers);
        }
        add(finding.diagnostic(offers.texts()));
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
