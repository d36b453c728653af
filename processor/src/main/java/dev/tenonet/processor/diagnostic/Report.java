package dev.tenonet.processor.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** The diagnostics of one network, in the order in which they were found; printed once, at the end. */
public final class Report {
    private final Severities severities;
    private final boolean strict;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Set<Acceptance> accepted = new LinkedHashSet<>();

    /** With {@code strict}, warnings are errors. */
    public Report(Severities severities, boolean strict) {
        this.severities = severities;
        this.strict = strict;
    }

    /** Adds a diagnostic. */
    public void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    /** Keeps in mind what the user accepts; it is not printed. */
    public void accept(Acceptance acceptance) {
        accepted.add(acceptance);
    }

    /** What the user accepts, in the order in which it was found. */
    public List<Acceptance> accepted() {
        return List.copyOf(accepted);
    }

    /** The diagnostics that are errors. */
    public List<Diagnostic> errors() {
        return diagnostics.stream()
                .filter(diagnostic -> severity(diagnostic) == Severity.ERROR)
                .toList();
    }

    /** All diagnostics that are not off. */
    public List<RatedDiagnostic> findings() {
        return diagnostics.stream()
                .map(diagnostic -> new RatedDiagnostic(severity(diagnostic), diagnostic))
                .filter(finding -> finding.severity() != Severity.OFF)
                .toList();
    }

    /** Whether a gate may open: nothing found so far is an error. */
    public boolean isClean() {
        return errors().isEmpty();
    }

    /** Whether nobody will see diagnostics of this id. */
    public boolean isOff(Id id) {
        return severities.of(id) == Severity.OFF;
    }

    /** Prints all that is not off. */
    public void print(Messager messager) {
        for (RatedDiagnostic finding : findings()) {
            Kind kind = finding.severity() == Severity.ERROR ? Kind.ERROR : Kind.WARNING;
            finding.diagnostic()
                    .position()
                    .print(messager, kind, finding.diagnostic().message());
        }
    }

    private Severity severity(Diagnostic diagnostic) {
        Severity severity = severities.of(diagnostic.id());
        return strict && severity == Severity.WARNING ? Severity.ERROR : severity;
    }
}
