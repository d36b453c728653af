package dev.tenonet;

/** What the padding of a convolution holds. */
public enum Border {
    /** Zeros. */
    ZEROS,
    /** The rows next to the edge, mirrored without repeating the edge: {@code 3 2 | 1 2 3 4 | 3 2}. */
    REFLECT,
    /** The rows next to the edge, mirrored with the edge repeated: {@code 2 1 | 1 2 3 4 | 4 3}. */
    SYMMETRIC,
    /** The edge, repeated: {@code 1 1 | 1 2 3 4 | 4 4}. */
    REPLICATE,
    /** The rows of the opposite edge: {@code 3 4 | 1 2 3 4 | 1 2}. */
    CIRCULAR
}
