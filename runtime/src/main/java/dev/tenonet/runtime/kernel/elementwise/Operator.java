package dev.tenonet.runtime.kernel.elementwise;

/** What {@link Binary} computes of two values. */
public enum Operator {
    /** a + b. */
    ADD,
    /** a - b. */
    SUBTRACT,
    /** a b. */
    MULTIPLY,
    /** a / b. */
    DIVIDE,
    /** The larger one; NaN if either is. */
    MAXIMUM,
    /** The smaller one; NaN if either is. */
    MINIMUM;

    float apply(float a, float b) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
        };
    }
}
