package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Padding that no window reads: with r = (h + pb + pe - extent) mod s > 0, the last min(r, pe) rows of padding lie behind
 * the last window, so that an image is padded at one end only and features shift and skew layer by layer. Source:
 * Alsallakh, Kokhlikyan, Miglani, Yuan and Reblitz-Richardson, "Mind the Pad: CNNs Can Develop Blind Spots", ICLR 2021.
 */
final class UnevenPadding implements Check {
    /** A window layer with unused padding on some axis. */
    private record Uneven(Layer layer, Node node, List<AxisWindow> windows) {}

    private static final int MOST_LISTED = 8;

    /** Padding that mirrors the image holds nothing foreign, wherever it lies. */
    private static final Set<String> HARMLESS = Set.of("REFLECT", "SYMMETRIC", "CIRCULAR");

    @Override
    public void run(Graph graph, Lints lints) {
        List<Uneven> uneven = find(graph, lints);
        Layer input = graph.inputs().get(0);
        // Asked before sizes are sought, which builds the network many times over.
        if (uneven.isEmpty() || lints.accepts(Id.UNEVEN_PADDING, input.name())) {
            return;
        }
        if (lints.isTrial()) {
            uneven.forEach(found -> found.windows()
                    .forEach(window -> lints.note(
                            new Lints.Key(Id.UNEVEN_PADDING, found.layer().name(), window.axis()))));
            return;
        }
        List<String> sizes = EvenSizes.offers(
                graph,
                (changed, axis) -> lints.tryOut(changed)
                        .filter(candidate -> isEven(candidate, axis, lints) && lints.addsNothing(candidate))
                        .isPresent());
        if (sizes.isEmpty()) {
            uneven.forEach(found -> lints.add(atLayer(found, graph, lints)));
        } else {
            lints.add(atInput(input, uneven, sizes));
        }
    }

    private static boolean isEven(Graph graph, String axis, Lints lints) {
        return find(graph, lints).stream()
                .flatMap(found -> found.windows().stream())
                .noneMatch(window -> window.axis().equals(axis));
    }

    /** The uneven layers that the user has not accepted. */
    private static List<Uneven> find(Graph graph, Lints lints) {
        List<Uneven> found = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            for (Node node : layer.nodes()) {
                List<AxisWindow> windows = node.operation().windows().stream()
                        .filter(window -> window.unusedPadding() > 0)
                        .toList();
                if (!windows.isEmpty() && !isHarmless(node) && !lints.accepts(Id.UNEVEN_PADDING, layer.name())) {
                    found.add(new Uneven(layer, node, windows));
                }
            }
        }
        return found;
    }

    static boolean isHarmless(Node node) {
        return node.attributes().has("border")
                && HARMLESS.contains(node.attributes().constant("border"));
    }

    private static Diagnostic atInput(Layer input, List<Uneven> uneven, List<String> sizes) {
        List<String> details = new ArrayList<>();
        uneven.stream()
                .limit(MOST_LISTED)
                .forEach(found -> details.add(found.layer().name() + ": " + text(found)));
        if (uneven.size() > MOST_LISTED) {
            details.add("... and " + (uneven.size() - MOST_LISTED) + " more");
        }
        String layers = uneven.size() == 1 ? "1 layer leaves" : uneven.size() + " layers leave";
        String element = uneven.stream()
                        .flatMap(found -> found.windows().stream())
                        .anyMatch(window -> window.axis().equals("rows"))
                ? "height"
                : input.shape().rank() == 3 ? "width" : "length";
        return new Diagnostic(
                Id.UNEVEN_PADDING,
                input.name(),
                "at " + input.shape() + ", " + layers + " padding unread",
                input.declaration().input().orElseThrow().position(element),
                details,
                List.of("use " + String.join(", or ", sizes)));
    }

    private static String text(Uneven found) {
        AxisWindow first = found.windows().get(0);
        boolean alike = found.windows().size() > 1
                && text(first, "").equals(text(found.windows().get(1), ""));
        return alike
                ? text(first, "rows and columns")
                : found.windows().stream()
                        .map(window -> text(window, window.axis()))
                        .collect(Collectors.joining("; "));
    }

    /** "1 of 3 padding rows at the end unread (224 + 3 + 3, kernel 7, stride 2)". */
    private static String text(AxisWindow window, String axis) {
        return window.unusedPadding() + " of " + window.after() + " padding " + axis + " at the end unread"
                + (window.droppedRows() > 0 ? ", and " + window.droppedRows() + " of the input" : "")
                + " (" + window.numbers() + ")";
    }

    private static Diagnostic atLayer(Uneven found, Graph graph, Lints lints) {
        boolean amounts = found.node().attributes().isWritten("pad");
        return new Diagnostic(
                Id.UNEVEN_PADDING,
                found.layer().name(),
                text(found),
                found.node().attributes().position(amounts ? "pad" : "padding"),
                List.of(),
                offers(found, graph, lints));
    }

    /** Changes of the layer itself that leave no padding unread here, tried on the whole network. */
    private static List<String> offers(Uneven found, Graph graph, Lints lints) {
        List<AxisWindow> all = found.node().operation().windows();
        List<Integer> pad = new ArrayList<>();
        List<Integer> kernel = new ArrayList<>();
        for (AxisWindow window : all) {
            pad.addAll(List.of(window.before(), window.after() - window.unusedPadding()));
            kernel.add(window.kernel() + (int) window.remainder() / window.dilation());
        }
        Attributes attributes = found.node().attributes();
        Map<String, Attributes> changes = new LinkedHashMap<>();
        changes.put("use pad = " + braces(pad) + ", which gives the same numbers", attributes.with("pad", pad));
        changes.put("kernel = " + Use.text(kernel), attributes.with("kernel", kernel));
        for (String border : attributes.has("border") ? List.of("REFLECT", "SYMMETRIC") : List.<String>of()) {
            changes.put("border = Border." + border, attributes.with("border", new Constant("Border", border)));
        }
        List<String> offers = new ArrayList<>();
        changes.forEach((offer, changed) -> {
            Optional<Graph> mended = lints.tryOut(graph.declaration().with(attributes, changed));
            if (mended.isPresent()
                    && find(mended.get(), lints).stream()
                            .noneMatch(other ->
                                    other.layer().name().equals(found.layer().name()))
                    && lints.addsNothing(mended.get())) {
                offers.add(offer);
            }
        });
        offers.add("@Suppress(value = \"uneven-padding\", because = \"...\")");
        return offers;
    }

    private static String braces(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
    }
}
