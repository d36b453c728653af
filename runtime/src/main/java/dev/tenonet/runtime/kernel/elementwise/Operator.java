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

    /** The result. */
    public float apply(float a, float b) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
        };
    }

    /** The derivative by a, or by b where {@code side} is 1; two equal values share the result. */
    public float derivative(float a, float b, int side) {
        return switch (this) {
            case ADD -> 1;
            case SUBTRACT -> side == 0 ? 1 : -1;
            case MULTIPLY -> side == 0 ? b : a;
            case DIVIDE -> side == 0 ? 1 / b : -a / (b * b);
            case MAXIMUM -> a == b ? 0.5f : a > b == (side == 0) ? 1 : 0;
            case MINIMUM -> a == b ? 0.5f : a < b == (side == 0) ? 1 : 0;
        };
    }
}
