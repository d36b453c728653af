package dev.tenonet.processor.graph;

/** How it comes about how much padding a window has: the constants of {@code dev.tenonet.Padding}, or by amounts. */
public enum PaddingRule {
    /** By the amounts that are written. */
    AMOUNTS,
    VALID,
    SAME,
    SAME_UPPER,
    SAME_LOWER,
    FULL;

    /** Whether the amounts follow from the size of the input. */
    public boolean isBySize() {
        return this == SAME_UPPER || this == SAME_LOWER;
    }

    /** Whether the output is to have the size of the input, but for the stride. */
    public boolean isSame() {
        return this == SAME || isBySize();
    }
}
