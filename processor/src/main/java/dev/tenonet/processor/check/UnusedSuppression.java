package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;

/** A {@code @Suppress} that accepts nothing: it would hide the next finding, which nobody has looked at. */
final class UnusedSuppression implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        lints.unused().stream()
                .filter(suppression -> !lints.accepts(Id.UNUSED_SUPPRESSION, suppression.subject()))
                .forEach(suppression -> lints.tell(new Diagnostic(
                        Id.UNUSED_SUPPRESSION,
                        suppression.subject(),
                        "@Suppress(\"" + suppression.id() + "\") suppresses nothing",
                        suppression.position(),
                        "remove it")));
    }
}
