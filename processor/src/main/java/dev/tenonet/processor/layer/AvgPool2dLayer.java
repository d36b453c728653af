package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Order;
import java.util.Optional;

/** {@code @AvgPool2d}. */
final class AvgPool2dLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        boolean countPadding = use.attributes().flag("countPadding");
        int divisor = use.attributes().isWritten("divisor") ? use.atLeast(1, "divisor") : 0;
        return Pool.of(
                use,
                3,
                (windows, output) -> (inputs, workshop) -> workshop.step("AveragePool", Order.PIXELS)
                        .arguments(
                                Argument.input(0),
                                Argument.output(),
                                windows.get(0).argument(),
                                windows.get(1).argument(),
                                Argument.of(countPadding),
                                Argument.of(divisor),
                                Argument.activation())
                        .fusing()
                        .write(inputs, output.extent()));
    }
}
