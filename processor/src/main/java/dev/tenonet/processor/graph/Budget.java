package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Holds a network against its {@code @Budget}. */
public final class Budget {
    private Budget() {}

    /** Reports more parameters or multiply-accumulates than the budget allows. */
    static void check(Graph graph, Report report) {
        check(graph, "parameters", "parameters", Layer::parameters, report);
        check(graph, "macs", "multiply-accumulates", Layer::macs, report);
    }

    private static void check(Graph graph, String element, String what, ToLongFunction<Layer> cost, Report report) {
        graph.declaration().budget().ifPresent(budget -> {
            long total = graph.total(cost);
            Layer largest =
                    graph.layers().stream().max(Comparator.comparingLong(cost)).orElseThrow();
            String offer = "make " + largest.name() + " smaller, which has " + grouped(cost.applyAsLong(largest));
            check(graph, budget, element, total, what, offer, report);
        });
    }

    /** Reports more bytes of activations than the budget allows. */
    public static void checkActivations(Graph graph, long bytes, Report report) {
        graph.declaration()
                .budget()
                .ifPresent(budget -> check(
                        graph,
                        budget,
                        "activationBytes",
                        bytes,
                        "bytes of activations",
                        "reduce the size of the input or the channels of the first layers",
                        report));
    }

    private static void check(
            Graph graph, Attributes budget, String element, long total, String what, String offer, Report report) {
        long limit = budget.large(element);
        if (total > limit) {
            report.add(new Diagnostic(
                    Id.BUDGET_EXCEEDED,
                    graph.declaration().name(),
                    grouped(total) + " " + what + " exceed the budget of " + grouped(limit),
                    budget.position(element),
                    List.of(),
                    List.of(offer, "raise the budget to " + total)));
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
