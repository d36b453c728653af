package dev.tenonet;

/** An axis of a sample: C x H x W, C x L or F. */
public enum Axis {
    /** The first axis. */
    CHANNELS,
    /** The rows of an image. */
    HEIGHT,
    /** The columns of an image. */
    WIDTH,
    /** The positions of a sequence. */
    LENGTH,
    /** The first axis, as it is called for vectors. */
    FEATURES
}
