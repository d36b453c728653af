package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Dropout in front of a batch normalisation: it changes the variance in training, where the running statistics are
 * taken, and not at inference, where they are used. Source: Li, Chen, Hu and Yang, "Understanding the Disharmony between
 * Dropout and Batch Normalization by Variance Shift", CVPR 2019.
 */
final class DropoutBeforeNorm implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        Map<Layer, Site> behind = normsBehind(graph);
        Site.all(graph)
                .filter(site ->
                        site.role() == Role.DROPOUT && site.node().attributes().real("p") > 0)
                .forEach(dropout -> firstNorm(dropout.layer(), dropout.index())
                        .or(() -> Optional.ofNullable(behind.get(dropout.layer())))
                        .ifPresent(norm -> report(dropout, norm, lints)));
    }

    /** The first normalisation that each layer's value comes to, in one pass from the end. */
    private static Map<Layer, Site> normsBehind(Graph graph) {
        Map<Layer, Site> behind = new HashMap<>();
        List<Layer> reversed = new ArrayList<>(graph.layers());
        Collections.reverse(reversed);
        for (Layer layer : reversed) {
            firstNorm(layer, 0)
                    .or(() -> Optional.ofNullable(behind.get(layer)))
                    .ifPresent(norm -> layer.inputs().forEach(input -> behind.put(input, norm)));
        }
        return behind;
    }

    private static Optional<Site> firstNorm(Layer layer, int from) {
        return IntStream.range(from, layer.nodes().size())
                .mapToObj(index -> new Site(layer, index))
                .filter(site -> site.role() == Role.BATCH_NORM)
                .findFirst();
    }

    private static void report(Site dropout, Site norm, Lints lints) {
        lints.tell(
                new Finding(
                        Id.DROPOUT_BEFORE_NORM,
                        dropout.layer(),
                        dropout.node().attributes().position(),
                        "in training, " + dropout.node().attributes() + " changes the variance by which "
                                + norm.seenFrom(dropout) + " normalises, at inference it does not"),
                offers -> offers.remove(dropout.layer(), dropout.node()));
    }
}
