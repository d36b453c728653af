package dev.tenonet.processor.plan;

import java.util.List;

/** What an operation becomes: kernel calls, or nothing but another name for its input. */
@FunctionalInterface
public interface Lowering {
    /** Adds the steps, if any, and returns the operation's result. */
    Operand lower(List<Operand> inputs, Workshop workshop);

    /** The input itself under another shape. */
    static Lowering renaming(Extent extent) {
        return (inputs, workshop) -> inputs.get(0).as(extent);
    }

    /** A function of each value, which a step before it may take over. */
    static Lowering activation(Activation activation) {
        return (inputs, workshop) -> workshop.step(
                        Family.MAP.call(Argument.input(0), Argument.output(), Argument.activation()))
                .activation(activation)
                .write(inputs, inputs.get(0).extent());
    }
}
