package dev.tenonet;

/** How an {@link Upsample} computes values between those it has. */
public enum Resize {
    /** The nearest value. */
    NEAREST,
    /** Linear between neighbours, for sequences. */
    LINEAR,
    /** Linear along both axes, for images. */
    BILINEAR,
    /** Cubic along both axes, by four values each (Keys, a = -0.75), for images. */
    BICUBIC
}
