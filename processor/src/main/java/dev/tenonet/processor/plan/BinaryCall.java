package dev.tenonet.processor.plan;

import java.util.List;

/** {@link Family#BINARY}. */
public record BinaryCall(Operator operator) implements Call {
    @Override
    public Family family() {
        return Family.BINARY;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.input(0),
                Argument.input(1),
                Argument.output(),
                new Argument.Constant(RuntimeClass.OPERATOR, operator.name()),
                Argument.activation());
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}
