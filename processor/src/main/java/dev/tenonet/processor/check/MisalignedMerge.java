package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.PaddingRule;
import dev.tenonet.processor.graph.Sliding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values merged that stand for different places of the image. The value at y of a layer is centred at c + S y, where a
 * window adds ((extent - 1) / 2 - pb) S to c and multiplies S by its stride; all paths to a merge must agree in both.
 * Source: Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill, 2019.
 */
final class MisalignedMerge implements Check {
    private static final int MOST_LISTED = 8;
    private static final int FARTHEST_BRANCH = 8;
    /** A merge, and what is wrong with it. */
    private record Found(Layer layer, List<String> axes, String text) {
        Finding finding() {
            return new Finding(
                    Id.MISALIGNED_MERGE,
                    layer,
                    layer.nodes().get(0).attributes().position(),
                    axes,
                    text);
        }
    }

    @Override
    public void run(Graph graph, Lints lints) {
        List<Found> all = find(graph, lints);
        if (!all.isEmpty()) {
            List<Finding> findings = all.stream().map(Found::finding).toList();
            findings.forEach(lints::note);
            List<String> details = new ArrayList<>();
            all.stream()
                    .skip(1)
                    .limit(MOST_LISTED)
                    .forEach(found -> details.add(found.layer().name() + ": " + found.text()));
            if (all.size() > MOST_LISTED + 1) {
                details.add("... and " + (all.size() - MOST_LISTED - 1) + " more");
            }
            Finding first = findings.get(0).with(details);
            lints.tell(first, offers -> {
                offers.tried(sizes(graph, first.with(details, findings), lints));
                offerOnBranches(first.layer(), graph, offers);
            });
        }
    }

    /** The merges that the user has not accepted; what follows one goes on from its first branch. */
    private static List<Found> find(Graph graph, Lints lints) {
        List<Found> all = new ArrayList<>();
        Map<Layer, Centres> centres = new HashMap<>();
        for (Layer layer : graph.layers()) {
            centres.put(layer, Centres.of(layer, centres));
            if (layer.inputs().size() > 1) {
                Centres.disagreement(layer, centres)
                        .filter(wrong -> !lints.accepts(Id.MISALIGNED_MERGE, layer.name()))
                        .ifPresent(wrong -> all.add(new Found(layer, wrong.axes(), wrong.text())));
            }
        }
        return all;
    }

    private static void offerOnBranches(Layer merge, Graph graph, Offers offers) {
        Set<Layer> privateLayers = Site.privateLayers(graph);
        for (Layer branch : merge.inputs()) {
            Layer layer = branch;
            for (int i = 0;
                    i < FARTHEST_BRANCH
                            && privateLayers.contains(layer)
                            && layer.inputs().size() == 1;
                    i++) {
                for (Node node : layer.nodes()) {
                    offer(layer, node, offers);
                    if (isCausal(graph)) {
                        offerCausal(layer, node, offers);
                    }
                }
                layer = layer.inputs().get(0);
            }
        }
    }

    /** The odd row of a SAME rule at the other end, even padding, a kernel with a centre. */
    private static void offer(Layer layer, Node node, Offers offers) {
        List<AxisWindow> windows = node.operation().windows();
        Optional<Sliding> sliding = node.operation().traits().sliding();
        if (sliding.isEmpty() || windows.stream().allMatch(window -> window.before() == window.after())) {
            return;
        }
        PaddingRule rule = sliding.get().rule();
        if (rule != PaddingRule.AMOUNTS) {
            String other = (rule == PaddingRule.SAME_UPPER ? PaddingRule.SAME_LOWER : PaddingRule.SAME_UPPER).name();
            offers.set(layer, node, "padding", new Constant("Padding", other));
        } else {
            offers.set(layer, node, "pad", halves(windows));
        }
        offers.set(
                layer,
                node,
                "kernel",
                windows.stream().map(window -> window.kernel() / 2 * 2 + 1).toList());
    }

    /** Whether some layer of a sequence sees nothing ahead: then all of them are meant to. */
    private static boolean isCausal(Graph graph) {
        return graph.nodes()
                .map(node -> node.operation().windows())
                .anyMatch(windows -> windows.size() == 1 && windows.get(0).isCausal());
    }

    private static void offerCausal(Layer layer, Node node, Offers offers) {
        List<AxisWindow> windows = node.operation().windows();
        if (windows.size() == 1
                && !windows.get(0).isCausal()
                && node.attributes().has("pad")) {
            int reach = (int) windows.get(0).extent() - 1;
            offers.set(layer, node, "pad", List.of(reach, 0));
        }
    }

    private static List<Integer> halves(List<AxisWindow> windows) {
        List<Integer> pad = new ArrayList<>();
        for (AxisWindow window : windows) {
            int half = (int) (window.extent() - 1) / 2;
            pad.addAll(List.of(half, half));
        }
        return pad;
    }

    /** Sizes of the input at which all merges agree; only the rules that look at sizes can make a difference. */
    private static List<String> sizes(Graph graph, Finding whole, Lints lints) {
        boolean bySize = graph.nodes()
                .flatMap(node -> node.operation().traits().sliding().stream())
                .anyMatch(sliding -> sliding.rule().isBySize());
        return bySize ? lints.sizes(whole) : List.of();
    }
}
