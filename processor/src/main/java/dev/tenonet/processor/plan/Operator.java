package dev.tenonet.processor.plan;

/** What is made of two values: the runtime's constants of the same names. */
public enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MAXIMUM,
    MINIMUM;

    /** Whether its derivatives are the same whatever the values are. */
    public boolean isSum() {
        return this == ADD || this == SUBTRACT;
    }

    /** The runtime's constant. */
    public Argument argument() {
        return new Argument.Constant(RuntimeClass.OPERATOR, name());
    }
}
