package dev.tenonet.processor.layer;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Order;
import dev.tenonet.processor.plan.Workshop;
import java.util.List;
import java.util.Optional;

/** {@code @Add}: two or more inputs of equal rank, each axis equal or 1; added from left to right. */
final class AddLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        Optional<Shape> output = Merge.broadcast(use);
        return output.map(shape -> Operation.simple("Add", shape, (inputs, workshop) -> sum(inputs, workshop)));
    }

    private static Operand sum(List<Operand> inputs, Workshop workshop) {
        Operand sum = inputs.get(0);
        for (Operand input : inputs.subList(1, inputs.size())) {
            boolean equal = sum.extent().equals(input.extent());
            sum = workshop.step("Sum", equal ? Order.SHARED : Order.ANY)
                    .arguments(Argument.input(0), Argument.input(1), Argument.output(), Argument.activation())
                    .fusing()
                    .write(List.of(sum, input), sum.extent().joint(input.extent()));
        }
        return sum;
    }
}
