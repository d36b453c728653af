package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Losses;
import java.util.List;
import java.util.Set;

/** Parameters of a network that trains which no loss reads: their gradient is nothing, and they stay as they begin. */
final class DeadGradient implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        List<Layer> losses = graph.layers().stream()
                .filter(layer -> layer.declaration().loss().isPresent())
                .toList();
        if (losses.isEmpty()) {
            return;
        }
        Set<Layer> reached = Losses.reached(losses);
        graph.layers().stream()
                .filter(layer -> !reached.contains(layer) && layer.parameters() > 0)
                .filter(layer -> !layer.declaration().frozen())
                .forEach(layer -> lints.tell(
                        new Finding(
                                Id.DEAD_GRADIENT,
                                layer,
                                layer.declaration().position(),
                                "no loss reads what comes of it, so that its parameters never learn"),
                        Offers::putFrozen));
    }
}
