package dev.tenonet.processor.plan;

/** How a convolution is computed: the runtime's constants of the same names. */
public enum Algorithm {
    DIRECT,
    WINOGRAD_2X2,
    WINOGRAD_4X4
}
