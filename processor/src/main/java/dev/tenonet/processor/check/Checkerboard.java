package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Transposed convolutions of which neighbouring outputs receive different numbers of taps: always if the stride does not
 * divide the kernel, and nothing at all where the kernel is smaller. Source: Odena, Dumoulin and Olah, "Deconvolution and
 * Checkerboard Artifacts", Distill, 2016.
 */
final class Checkerboard implements Check {
    private static final int MOST_LISTED = 6;

    /** One axis of a transposed convolution. */
    private record Axis(String name, int kernel, int stride, int dilation, int before, int after, int extra) {
        /** Taps that reach an output, for each place between two inputs: those with t d = place (mod s). */
        int[] overlaps() {
            int[] overlaps = new int[stride];
            for (int tap = 0; tap < kernel; tap++) {
                overlaps[(int) ((long) tap * dilation % stride)]++;
            }
            return overlaps;
        }

        boolean isEven() {
            return Arrays.stream(overlaps()).distinct().count() == 1;
        }

        /** The nearest kernel that the stride divides, with the padding that keeps the output's size. */
        Axis nearest(int direction) {
            if (isEven()) {
                return this;
            }
            int rest = kernel % stride;
            int other = direction > 0 ? kernel + stride - rest : kernel - rest;
            int surplus = before + after - extra + dilation * (other - kernel);
            int trailing = surplus < 0 ? -surplus : surplus % 2;
            int pad = (surplus + trailing) / 2;
            return new Axis(name, other, stride, dilation, pad, pad, trailing);
        }
    }

    @Override
    public void run(Graph graph, Lints lints) {
        for (Layer layer : graph.layers()) {
            for (Node node : layer.nodes()) {
                if (node.attributes().has("outputPadding")) {
                    check(layer, node, lints);
                }
            }
        }
    }

    private static void check(Layer layer, Node node, Lints lints) {
        List<Axis> axes = axes(node.attributes());
        List<Axis> uneven = axes.stream().filter(axis -> !axis.isEven()).toList();
        if (uneven.isEmpty()) {
            return;
        }
        List<String> names = uneven.stream().map(Axis::name).toList();
        Axis first = uneven.get(0);
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

    private static List<Axis> axes(Attributes attributes) {
        List<Integer> pad = attributes.isWritten("pad") ? attributes.integers("pad") : List.of(0);
        return IntStream.range(0, 2)
                .mapToObj(axis -> new Axis(
                        axis == 0 ? "rows" : "columns",
                        along(axis, attributes.integers("kernel")),
                        along(axis, attributes.integers("stride")),
                        along(axis, attributes.integers("dilation")),
                        pad.size() == 4 ? pad.get(2 * axis) : along(axis, pad),
                        pad.size() == 4 ? pad.get(2 * axis + 1) : along(axis, pad),
                        along(axis, attributes.integers("outputPadding"))))
                .toList();
    }

    private static int along(int axis, List<Integer> values) {
        return values.get(values.size() == 1 ? 0 : axis);
    }

    private static String listed(int[] overlaps) {
        return Arrays.stream(overlaps)
                        .limit(MOST_LISTED)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "))
                + (overlaps.length > MOST_LISTED ? ", ..." : "");
    }

    private static void offer(Node node, List<Axis> axes, Offers offers) {
        Attributes attributes = node.attributes();
        Map<String, List<Integer>> changes = new LinkedHashMap<>();
        changes.put("kernel", axes.stream().map(Axis::kernel).toList());
        List<Integer> pad = new ArrayList<>();
        axes.forEach(axis -> pad.addAll(List.of(axis.before(), axis.after())));
        if (attributes.isWritten("pad") || pad.stream().anyMatch(amount -> amount > 0)) {
            changes.put("pad", pad);
        }
        List<Integer> extra = axes.stream().map(Axis::extra).toList();
        if (attributes.isWritten("outputPadding") || extra.stream().anyMatch(amount -> amount > 0)) {
            changes.put("outputPadding", extra);
        }
        offers.set(node, changes);
    }
}
