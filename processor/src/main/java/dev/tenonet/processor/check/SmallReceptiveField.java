package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.ReceptiveField;
import dev.tenonet.processor.graph.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Values of which each sees but a part of the image, and which nothing brings together by place: outputs with positions,
 * and what a global pool averages. Source: Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural
 * Networks", Distill, 2019, for r and for accuracy growing with it.
 */
final class SmallReceptiveField implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        Shape image = graph.inputs().get(0).shape();
        Set<Layer> outputs = Set.copyOf(graph.outputs());
        for (Layer layer : graph.layers()) {
            ReceptiveField field = before(layer);
            for (Node node : layer.nodes()) {
                if (poolsAll(node)) {
                    check(layer, node, field, image, lints);
                }
                field = field.through(node.operation());
            }
            if (outputs.contains(layer) && !layer.nodes().isEmpty()) {
                check(layer, layer.nodes().get(layer.nodes().size() - 1), field, image, lints);
            }
        }
    }

    private static ReceptiveField before(Layer layer) {
        return layer.inputs().stream()
                .map(Layer::receptiveField)
                .reduce(ReceptiveField::union)
                .orElse(layer.receptiveField());
    }

    /** Whether one value is made of all positions of a channel. */
    private static boolean poolsAll(Node node) {
        Shape output = node.operation().output();
        return node.operation().seesAll()
                && node.operation().parameters().isEmpty()
                && output.spatial().stream().allMatch(size -> size == 1);
    }

    private static void check(Layer layer, Node node, ReceptiveField field, Shape image, Lints lints) {
        List<Integer> small =
                field.isNothing() || field.sizes().size() != image.spatial().size()
                        ? List.of()
                        : IntStream.range(0, field.sizes().size())
                                .filter(axis -> field.sizes().get(axis)
                                        < image.spatial().get(axis))
                                .boxed()
                                .toList();
        if (small.isEmpty()) {
            return;
        }
        List<String> names = image.rank() == 2 ? List.of("positions") : List.of("rows", "columns");
        String text = "each value " + (poolsAll(node) ? "that it pools " : "") + "sees "
                + small.stream()
                        .map(axis -> field.sizes().get(axis) + " of "
                                + image.spatial().get(axis) + " " + names.get(axis))
                        .collect(Collectors.joining(" and "))
                + " of the " + image.noun();
        Finding finding = new Finding(
                Id.SMALL_RECEPTIVE_FIELD,
                layer,
                node.attributes().position(),
                small.stream().map(names::get).toList(),
                text);
        lints.tell(finding, offers -> {
            offers.sizes();
            offers.otherwise("put strides, dilations or more layers before it");
        });
    }
}
