package dev.tenonet.processor.plan;

/** Whether the bits of a kernel's results depend on how its input lies in memory. */
public enum Rounding {
    /** They do not: each sum is over places of the image, in an order that has nothing to do with memory. */
    FIXED,
    /** It adds up in the order of memory, so that gaps change how sums are rounded: its input must stay as it is. */
    BY_MEMORY
}
