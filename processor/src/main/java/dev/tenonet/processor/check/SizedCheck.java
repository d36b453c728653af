package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A check of windows that depends on the size of what they read. One size of the input may mend many layers: then all is
 * told once, at the first input, with the nearest sizes that do.
 */
abstract class SizedCheck implements Check {
    /** A layer with windows that are not right on some axes. */
    record Found(Layer layer, Node node, List<AxisWindow> windows) {}

    private static final int MOST_LISTED = 8;

    private final Id id;

    SizedCheck(Id id) {
        this.id = id;
    }

    /** Whether a window is not right. */
    abstract boolean isWrong(Node node, AxisWindow window);

    /** What is wrong with a window, along an axis, or two that are alike, of this name. */
    abstract String text(AxisWindow window, String axis);

    /** What so many layers have in common, as in "2 layers leave padding unread". */
    abstract String summary(int layers);

    /** Whether other sizes of the input could make a difference. */
    abstract boolean dependsOnSize(Found found);

    /** Changes of the layer itself that mend it. */
    abstract List<String> offers(Found found, Graph graph, Lints lints);

    @Override
    public final void run(Graph graph, Lints lints) {
        List<Found> all = find(graph, lints);
        Layer input = graph.inputs().get(0);
        // Asked before sizes are sought, which builds the network many times over.
        if (all.isEmpty() || lints.accepts(id, input.name())) {
            return;
        }
        List<Found> sized = all.stream().filter(this::dependsOnSize).toList();
        List<String> sizes = sized.isEmpty() || lints.isOff(id) ? List.of() : sizes(graph, lints);
        if (!sizes.isEmpty()) {
            lints.add(atInput(input, sized, sizes));
        }
        all.stream()
                .filter(found -> sizes.isEmpty() || !sized.contains(found))
                .forEach(found -> lints.report(
                        id, found.layer(), position(found), text(found), () -> offers(found, graph, lints)));
    }

    private static Position position(Found found) {
        return found.node().attributes().position(found.node().attributes().isWritten("pad") ? "pad" : "padding");
    }

    private List<String> sizes(Graph graph, Lints lints) {
        return EvenSizes.offers(
                graph,
                (changed, axis) -> lints.tryOut(changed)
                        .filter(candidate -> isRight(candidate, axis, lints) && lints.bringsNothingNew(candidate))
                        .isPresent());
    }

    private boolean isRight(Graph graph, String axis, Lints lints) {
        return find(graph, lints).stream()
                .filter(this::dependsOnSize)
                .flatMap(found -> found.windows().stream())
                .noneMatch(window -> window.axis().equals(axis));
    }

    /** The layers with wrong windows that the user has not accepted. */
    private List<Found> find(Graph graph, Lints lints) {
        List<Found> all = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            for (Node node : layer.nodes()) {
                List<AxisWindow> windows = node.operation().windows().stream()
                        .filter(window -> isWrong(node, window))
                        .toList();
                if (!windows.isEmpty() && !lints.accepts(id, layer.name())) {
                    all.add(new Found(layer, node, windows));
                }
            }
        }
        return all;
    }

    private Diagnostic atInput(Layer input, List<Found> all, List<String> sizes) {
        List<String> details = new ArrayList<>();
        all.stream()
                .limit(MOST_LISTED)
                .forEach(found -> details.add(found.layer().name() + ": " + text(found)));
        if (all.size() > MOST_LISTED) {
            details.add("... and " + (all.size() - MOST_LISTED) + " more");
        }
        String element = all.stream()
                        .flatMap(found -> found.windows().stream())
                        .anyMatch(window -> window.axis().equals("rows"))
                ? "height"
                : input.shape().rank() == 3 ? "width" : "length";
        return new Diagnostic(
                id,
                input.name(),
                "at " + input.shape() + ", " + summary(all.size()),
                input.declaration().input().orElseThrow().position(element),
                details,
                Offers.inWords(sizes));
    }

    private String text(Found found) {
        AxisWindow first = found.windows().get(0);
        boolean alike = found.windows().size() > 1
                && text(first, "").equals(text(found.windows().get(1), ""));
        return alike
                ? text(first, "rows and columns")
                : found.windows().stream()
                        .map(window -> text(window, window.axis()))
                        .collect(Collectors.joining("; "));
    }
}
