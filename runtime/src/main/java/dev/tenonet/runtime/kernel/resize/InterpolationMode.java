package dev.tenonet.runtime.kernel.resize;

/** How {@link Resample} finds a value between others. */
public enum InterpolationMode {
    /** The value at the place itself, rounded down. */
    NEAREST,
    /** Between the two neighbours in a sequence. */
    LINEAR,
    /** Between the four neighbours in an image, even where some have no weight: an infinity times 0 is NaN. */
    BILINEAR,
    /** Between the sixteen neighbours in an image, likewise. */
    BICUBIC
}
