package dev.tenonet.processor.check;

import dev.tenonet.processor.declaration.IdleArgument;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values given to parameters of a block that none of its layers is bound to: whoever writes them expects a difference. Of
 * parameters that each use must set, the block itself is told.
 */
final class UnusedParameter implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        Map<String, Layer> layers =
                graph.layers().stream().collect(Collectors.toMap(Layer::name, Function.identity(), (a, b) -> a));
        for (IdleArgument idle : graph.declaration().idle()) {
            Finding finding = new Finding(
                    Id.UNUSED_PARAMETER,
                    layers.get(idle.layer()),
                    idle.position(),
                    idle.parameter() + " has no effect: no layer of " + idle.block() + " binds it");
            lints.tell(
                    finding,
                    offers -> offers.otherwise(
                            "remove it from " + idle.block() + ", or bind it in a layer of " + idle.block()));
        }
    }
}
