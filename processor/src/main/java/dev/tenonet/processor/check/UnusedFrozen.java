package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.List;

/** {@code @Frozen} where nothing would learn without it: on a layer without parameters, or in a network without a loss. */
final class UnusedFrozen implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        boolean trained = graph.layers().stream()
                .anyMatch(layer -> layer.declaration().loss().isPresent());
        List<Layer> frozen = graph.layers().stream()
                .filter(layer -> layer.declaration().frozen())
                .filter(layer -> layer.declaration().context().isEmpty())
                .toList();
        for (Layer layer : frozen) {
            boolean has = layer.nodes().stream()
                    .anyMatch(node -> !node.operation().parameters().isEmpty());
            // Where a block ends there are no operations: what is frozen are the block's.
            if (!trained || !has && !(layer.nodes().isEmpty() && !layer.isInput())) {
                String text = trained
                        ? "it has no parameters that @Frozen could keep as they are"
                        : "the network has no @Loss, so that nothing of it is trained";
                lints.tell(
                        new Finding(Id.UNUSED_FROZEN, layer, layer.declaration().position(), text),
                        offers -> offers.removeFrozen());
            }
        }
    }
}
