package dev.tenonet.processor.plan;

/** What a step asks of the order in which its inputs lie in memory. */
public enum Order {
    /** The channels of a pixel side by side; gaps are fine. */
    PIXELS,
    /** Any order and any gaps. */
    ANY,
    /** Any one order that all inputs share; shapes do not matter. */
    SHARED,
    /** Any order without gaps; the kernel is told which. */
    DENSE
}
