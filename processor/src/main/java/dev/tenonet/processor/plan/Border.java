package dev.tenonet.processor.plan;

/** What padding holds: the constants of {@code dev.tenonet.Border}, and the runtime's of the same names. */
public enum Border {
    ZEROS,
    REFLECT,
    SYMMETRIC,
    REPLICATE,
    CIRCULAR;

    public Argument argument() {
        return new Argument.Constant(RuntimeClass.BORDER, name());
    }
}
