package dev.tenonet.processor.plan;

/** In which order the values of an image lie in memory. */
public enum Layout {
    /** H x W x C: what windows read fast. */
    PIXELS,
    /** C x H x W: PyTorch's, and that of a model's inputs and outputs. */
    PLANES
}
