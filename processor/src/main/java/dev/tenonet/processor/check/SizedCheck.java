package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
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

    /** Adds changes of the layer itself that may mend it. */
    abstract void offer(Found found, Offers offers);

    /** Whether findings are the custom of networks with published weights, so that accepting them is the likely way out. */
    boolean isCustomary(List<Found> found) {
        return false;
    }

    /** Says what speaks for accepting customary findings. */
    void accept(Offers offers) {}

    @Override
    public final void run(Graph graph, Lints lints) {
        List<Found> all = find(graph, lints);
        Layer input = graph.inputs().get(0);
        // Asked before sizes are sought, which builds the network many times over.
        if (all.isEmpty() || lints.accepts(id, input.name())) {
            return;
        }
        List<Found> sized = all.stream().filter(this::dependsOnSize).toList();
        boolean atOnce = !sized.isEmpty() && isToldAtOnce(input, sized, lints);
        for (Found found : all) {
            if (!atOnce || !sized.contains(found)) {
                lints.tell(atLayer(found), offers -> {
                    offer(found, offers);
                    accept(List.of(found), offers);
                });
            }
        }
    }

    /** Tells findings at the input if a size of it mends all, or if they are many and customary. */
    private boolean isToldAtOnce(Layer input, List<Found> sized, Lints lints) {
        Finding whole = atInput(input, sized);
        List<String> sizes = lints.sizes(whole);
        boolean atOnce = !sizes.isEmpty() || sized.size() > 1 && isCustomary(sized);
        if (atOnce) {
            lints.tell(whole, offers -> accept(sized, offers.tried(sizes)));
        }
        return atOnce;
    }

    private void accept(List<Found> found, Offers offers) {
        if (isCustomary(found)) {
            accept(offers);
        }
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

    private Finding atLayer(Found found) {
        WindowUse use = new WindowUse(found.layer(), found.node());
        return Finding.of(id, use, use.paddingElement(), found.windows(), text(found));
    }

    private Finding atInput(Layer input, List<Found> all) {
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
        return new Finding(
                        id,
                        input,
                        input.declaration().input().orElseThrow().position(element),
                        "at " + input.shape() + ", " + summary(all.size()))
                .with(details, all.stream().map(this::atLayer).toList());
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
