package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.LayerDeclaration.Shared;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Layers that share parameters: their operations are alike, and the parameters have the same shapes. */
final class SharedParameters {
    private final Map<String, Layer> layers = new HashMap<>();
    private final Set<Position> told = new HashSet<>();
    private final Report report;

    private SharedParameters(Report report) {
        this.report = report;
    }

    /** Reports each {@code @Shared} whose layers differ; the declaration is right, but changes that are tried need not be. */
    static void check(Graph graph, Report report) {
        SharedParameters parameters = new SharedParameters(report);
        for (Layer layer : graph.layers()) {
            layer.declaration().origin().shared().ifPresent(shared -> parameters.check(layer, shared));
            parameters.layers.put(layer.name(), layer);
        }
    }

    private void check(Layer layer, Shared shared) {
        Layer owner = layers.get(shared.layer());
        if (owner == null || !alike(layer.nodes(), owner.nodes())) {
            tell(layer, shared, "has the parameters of " + shared.layer() + ", which applies something else");
            return;
        }
        for (int i = 0; i < layer.nodes().size(); i++) {
            List<Parameter> own = layer.nodes().get(i).operation().parameters();
            List<Parameter> others = owner.nodes().get(i).operation().parameters();
            Optional<String> difference = difference(own, others);
            if (difference.isPresent()) {
                tell(layer, shared, "has the parameters of " + owner.name() + ", but " + difference.get() + " there");
                return;
            }
        }
    }

    private static boolean alike(List<Node> nodes, List<Node> others) {
        return nodes.size() == others.size()
                && IntStream.range(0, nodes.size())
                        .allMatch(i ->
                                nodes.get(i).attributes().agrees(others.get(i).attributes()));
    }

    private static Optional<String> difference(List<Parameter> own, List<Parameter> others) {
        return IntStream.range(0, own.size())
                .filter(i -> !own.get(i).equals(others.get(i)))
                .mapToObj(i -> own.get(i).name() + " is " + new Shape(own.get(i).shape()) + " here and "
                        + new Shape(others.get(i).shape()))
                .findFirst();
    }

    /** One message for all layers of a block. */
    private void tell(Layer layer, Shared shared, String text) {
        if (told.add(shared.position())) {
            report.add(new Diagnostic(
                    Id.SHAPE_MISMATCH,
                    layer.name(),
                    text,
                    shared.position(),
                    layer.declaration().context(),
                    List.of("remove @Shared")));
        }
    }
}
