package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.TransposedWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Transposed convolutions of which neighbouring outputs receive different numbers of taps: always if the stride does not
 * divide the kernel, and nothing at all where the kernel is smaller. Source: Odena, Dumoulin and Olah, "Deconvolution and
 * Checkerboard Artifacts", Distill, 2016.
 */
final class Checkerboard implements Check {
    private static final int MOST_LISTED = 6;

    @Override
    public void run(Graph graph, Lints lints) {
        for (Layer layer : graph.layers()) {
            for (Node node : layer.nodes()) {
                if (!node.operation().traits().transposed().isEmpty()) {
                    check(layer, node, lints);
                }
            }
        }
    }

    private static void check(Layer layer, Node node, Lints lints) {
        List<TransposedWindow> axes = node.operation().traits().transposed();
        List<TransposedWindow> uneven =
                axes.stream().filter(axis -> !axis.isEven()).toList();
        if (uneven.isEmpty()) {
            return;
        }
        List<String> names = uneven.stream().map(TransposedWindow::axis).toList();
        TransposedWindow first = uneven.get(0);
        boolean holes = Arrays.stream(first.overlaps()).anyMatch(taps -> taps == 0);
        String text = "along " + String.join(" and ", names) + ", outputs receive " + listed(first.overlaps())
                + " taps in turn"
                + (holes ? ", those with 0 nothing of the " + layer.shape().noun() : "") + " (kernel "
                + first.kernel() + ", stride " + first.stride()
                + (first.dilation() > 1 ? ", dilation " + first.dilation() : "") + ")";
        Finding finding = new Finding(Id.CHECKERBOARD, layer, node.attributes().position("kernel"), names, text);
        lints.tell(finding, offers -> {
            for (int direction : new int[] {1, -1}) {
                offer(node, axes.stream().map(axis -> axis.nearest(direction)).toList(), offers);
            }
            offers.otherwise("enlarge with @Upsample, and convolve the result");
        });
    }

    private static String listed(int[] overlaps) {
        return Arrays.stream(overlaps)
                        .limit(MOST_LISTED)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "))
                + (overlaps.length > MOST_LISTED ? ", ..." : "");
    }

    private static void offer(Node node, List<TransposedWindow> axes, Offers offers) {
        Attributes attributes = node.attributes();
        Map<String, List<Integer>> changes = new LinkedHashMap<>();
        changes.put("kernel", axes.stream().map(TransposedWindow::kernel).toList());
        List<Integer> pad = new ArrayList<>();
        axes.forEach(axis -> pad.addAll(List.of(axis.before(), axis.after())));
        if (attributes.isWritten("pad") || pad.stream().anyMatch(amount -> amount > 0)) {
            changes.put("pad", pad);
        }
        List<Integer> extra = axes.stream().map(TransposedWindow::extra).toList();
        if (attributes.isWritten("outputPadding") || extra.stream().anyMatch(amount -> amount > 0)) {
            changes.put("outputPadding", extra);
        }
        offers.set(node, changes);
    }
}
