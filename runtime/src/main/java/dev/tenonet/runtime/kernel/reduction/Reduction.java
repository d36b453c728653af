package dev.tenonet.runtime.kernel.reduction;

/** What {@link Reduce} makes of the values along the chosen axes. */
public enum Reduction {
    SUM,
    LARGEST,
    LEAST
}
