package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Order;
import java.util.Optional;

/** {@code @MaxPool2d}. */
final class MaxPool2dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        return Pool.of(
                use,
                3,
                (windows, output) -> (inputs, workshop) -> workshop.step("MaxPool", Order.PIXELS)
                        .arguments(
                                Argument.input(0),
                                Argument.output(),
                                windows.get(0).argument(),
                                windows.get(1).argument(),
                                Argument.activation())
                        .fusing()
                        .write(inputs, output.extent()));
    }
}
