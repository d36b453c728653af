package dev.tenonet.processor.plan;

/**
 * A value as a step sees it. The extent may differ from that of the value in memory: a flattened image is a vector to
 * the step that reads it.
 */
public record Operand(String value, Extent extent) {
    /** The same value under another shape of the same size. */
    public Operand as(Extent other) {
        return new Operand(value, other);
    }
}
