package dev.tenonet.processor.check;

import dev.tenonet.processor.check.Finding.Key;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.declaration.Suppression;
import dev.tenonet.processor.diagnostic.Acceptance;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.LayerType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Third stage: runs all checks, and reports what they find and the user has not accepted. */
public final class Lints {
    private final Graph graph;
    private final Report report;
    private final Trials trials;
    private final boolean trial;
    private final List<Suppression> suppressions;
    private final Set<Suppression> used = new HashSet<>();
    private final Set<Key> found = new HashSet<>();
    private final Set<List<Object>> told = new HashSet<>();

    private Lints(Graph graph, Report report, Trials trials, boolean trial) {
        this.graph = graph;
        this.report = report;
        this.trials = trials;
        this.trial = trial;
        NetworkDeclaration network = graph.declaration();
        this.suppressions = Stream.concat(
                        network.suppressions().stream(),
                        network.layers().stream().flatMap(layer -> layer.suppressions().stream()))
                .toList();
    }

    /** Runs all checks; {@code types} serve to try what they offer. */
    public static void run(Graph graph, Function<String, LayerType> types, Report report) {
        new Lints(graph, report, new Trials(graph, types, report), false).run(id -> true);
    }

    /** The checks on another network, or on this one to see what there is: nothing is reported. */
    static Lints trial(Graph graph, Report report, Trials trials) {
        return new Lints(graph, report, trials, true);
    }

    /** Runs the checks of some ids; those that nobody would notice are left out. */
    Set<Key> run(Predicate<Id> wanted) {
        Arrays.stream(Id.values())
                .filter(id -> id.isLint() && wanted.test(id) && isNoticed(id))
                .forEach(id -> Checks.of(id).run(graph, this));
        return found;
    }

    private boolean isNoticed(Id id) {
        return !report.isOff(id)
                || suppressions.stream()
                        .anyMatch(suppression -> suppression.id().equals(id.key()));
    }

    /**
     * Tells a finding, unless the user accepts it; one in a block once, however often the block is used.
     *
     * @param ways adds the ways out; asked only if they will be read
     */
    void tell(Finding finding, Consumer<Offers> ways) {
        if (accepts(finding.id(), finding.layer().name())) {
            return;
        }
        note(finding);
        if (!trial && !report.isOff(finding.id()) && told.add(finding.place())) {
            Offers offers = new Offers(finding, graph, trials);
            ways.accept(offers);
            report.add(finding.diagnostic(offers.list()));
        }
    }

    /** Makes a finding known that is told with another. */
    void note(Finding finding) {
        note(finding.keys());
    }

    /** Reports what is not about a layer, and that the user has not accepted. */
    void tell(Diagnostic diagnostic) {
        note(List.of(new Key(diagnostic.id(), diagnostic.subject(), "")));
        if (!trial) {
            report.add(diagnostic);
        }
    }

    private void note(Collection<Key> keys) {
        keys.stream().filter(key -> !report.isOff(key.id())).forEach(found::add);
    }

    /** Sizes of the input that mend a finding; none within a trial, and where nobody would read them. */
    List<String> sizes(Finding finding) {
        return trial || report.isOff(finding.id())
                ? List.of()
                : new Offers(finding, graph, trials).sizes().found();
    }

    /** Whether the user accepts a finding of this lint on this layer; that makes the suppression useful. */
    boolean accepts(Id id, String layer) {
        NetworkDeclaration network = graph.declaration();
        List<Suppression> matching = suppressions.stream()
                .filter(suppression -> suppression.id().equals(id.key()))
                .filter(suppression ->
                        suppression.covers(layer) || network.suppressions().contains(suppression))
                .toList();
        used.addAll(matching);
        if (!trial) {
            matching.forEach(suppression -> report.accept(new Acceptance(id, layer, suppression.because())));
        }
        return !matching.isEmpty();
    }

    /** The suppressions in the network itself that have accepted nothing so far. */
    List<Suppression> unused() {
        return suppressions.stream()
                .filter(suppression -> suppression.local() && !used.contains(suppression))
                .toList();
    }
}
