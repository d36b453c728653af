package dev.tenonet.runtime.kernel;

/** How {@link Resample} finds a value between others. */
public enum Resize {
    /** The value at the place itself, rounded down. */
    NEAREST,
    /** Between the two neighbours of a row, the four of an image. */
    LINEAR
}
