package dev.tenonet.runtime.kernel;

/** What a halo holds; the constants mean what {@code dev.tenonet.Border} says of them. */
public enum Border {
    ZEROS,
    REFLECT,
    SYMMETRIC,
    REPLICATE,
    CIRCULAR
}
