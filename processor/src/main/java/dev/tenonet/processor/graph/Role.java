package dev.tenonet.processor.graph;

/** What an operation does to values, as far as lints tell operations apart. */
public enum Role {
    /** Multiplies by a learned matrix: convolutions and dense layers. */
    LINEAR,
    /** Multiplies each value by a number and adds another. */
    AFFINE,
    /** Normalises each channel by running statistics, so that it is affine at inference. */
    BATCH_NORM,
    /** Normalises each channel by its own statistics. */
    INSTANCE_NORM,
    /** The largest or the mean of some positions of a channel. */
    POOL,
    /** Drops values in training. */
    DROPOUT,
    /** Gives the same values another shape, or none but another name. */
    RENAMING,
    /** A function of each value alone. */
    ACTIVATION,
    /** A function of each value that networks do not repeat by mistake, such as a square. */
    FUNCTION,
    /** Probabilities of scores, or their logarithms. */
    SOFTMAX,
    OTHER
}
