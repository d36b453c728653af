package dev.tenonet.processor.plan;

/** What is made of two values: the runtime's constants of the same names. */
public enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MAXIMUM,
    MINIMUM
}
