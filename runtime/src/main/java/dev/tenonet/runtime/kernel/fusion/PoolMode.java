package dev.tenonet.runtime.kernel.fusion;

/** How a pool makes one value of a window. */
public enum PoolMode {
    /** The largest. */
    MAX,
    /** The mean. */
    AVERAGE
}
