package dev.tenonet.processor.plan;

import java.util.List;

/**
 * A function of each value that kernels apply to their results.
 *
 * @param object of the runtime
 * @param bounds whether it is nothing but bounds: it never changes which of some values is the largest, and gives the same
 *     when it is applied to that one alone
 */
public record Activation(Argument.Instance object, boolean bounds) {
    private static final RuntimeClass CLAMP = new RuntimeClass(Room.ACTIVATION, "Clamp");
    private static final RuntimeClass CHAIN = new RuntimeClass(Room.ACTIVATION, "Chain");

    /** Changes nothing. */
    public static final Activation NONE = new Activation(new Argument.Instance(CLAMP, "none", List.of()), true);
    /** At least 0. */
    public static final Activation RELU = new Activation(new Argument.Instance(CLAMP, "relu", List.of()), true);

    /** An object of this class of the runtime. */
    public static Activation of(String type, Argument... arguments) {
        return new Activation(
                new Argument.Instance(new RuntimeClass(Room.ACTIVATION, type), null, List.of(arguments)), false);
    }

    /** What is less becomes {@code min}, what is more {@code max}. */
    public static Activation between(Argument min, Argument max) {
        return new Activation(new Argument.Instance(CLAMP, null, List.of(min, max)), true);
    }

    /** How many there are, one after the other. */
    int length() {
        return object.type().equals(CHAIN)
                ? 1 + new Activation((Argument.Instance) object.arguments().get(0), false).length()
                : 1;
    }

    /** This one and then another. */
    Activation then(Activation more) {
        return new Activation(new Argument.Instance(CHAIN, null, List.of(object, more.object)), false);
    }
}
