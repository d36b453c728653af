package dev.tenonet.processor.plan;

import java.util.List;

/** An argument of a kernel family's constructor, in terms that need no knowledge of the family. */
public sealed interface Argument {
    /** A number or a boolean. */
    record Literal(Object value) implements Argument {}

    /** An enum constant of the runtime. */
    record Constant(RuntimeClass type, String name) implements Argument {}

    /** An object of the runtime: {@code new type(arguments)}, or {@code type.factory(arguments)}. */
    record Instance(RuntimeClass type, String factory, List<Argument> arguments) implements Argument {
        public Instance {
            arguments = List.copyOf(arguments);
        }

        /** Whether an argument is among its own, or among those of one of them. */
        boolean contains(Argument wanted) {
            return arguments.stream()
                    .anyMatch(argument ->
                            argument.equals(wanted) || argument instanceof Instance inner && inner.contains(wanted));
        }
    }

    /** Several arguments that belong together, of a step over a batch. */
    record Several(List<Argument> arguments) implements Argument {
        public Several {
            arguments = List.copyOf(arguments);
        }
    }

    /** How the input of this number lies in memory. */
    record InputView(int input) implements Argument {}

    /**
     * How the input of this number lies in memory, with its axes in another order.
     *
     * @param axes 0 channels, 1 rows, 2 columns
     */
    record PermutedInput(int input, List<Integer> axes) implements Argument {
        public PermutedInput {
            axes = List.copyOf(axes);
        }
    }

    /** How the output lies in memory. */
    record OutputView() implements Argument {}

    /** The activation that was fused into the step. */
    record ActivationSlot() implements Argument {}

    /** The algorithm that was chosen for the step. */
    record AlgorithmSlot() implements Argument {}

    /** A literal. */
    static Argument of(int value) {
        return new Literal(value);
    }

    /** A literal. */
    static Argument of(boolean value) {
        return new Literal(value);
    }

    /** A literal. */
    static Argument of(float value) {
        return new Literal(value);
    }

    /** A literal. */
    static Argument of(double value) {
        return new Literal(value);
    }

    /** How an image without gaps lies in memory, its channels fastest. */
    static Argument pixels(Extent extent) {
        return new Instance(
                RuntimeClass.VIEW, "pixels", List.of(of(extent.channels()), of(extent.height()), of(extent.width())));
    }

    /** The view of an input. */
    static Argument input(int index) {
        return new InputView(index);
    }

    /** The view of the output. */
    static Argument output() {
        return new OutputView();
    }

    /** The fused activation. */
    static Argument activation() {
        return new ActivationSlot();
    }

    /** The chosen algorithm. */
    static Argument algorithm() {
        return new AlgorithmSlot();
    }
}
