package dev.tenonet;

/** What becomes of the losses of a batch's values. */
public enum Reduction {
    /** Their mean. */
    MEAN,
    /** Their sum. */
    SUM
}
