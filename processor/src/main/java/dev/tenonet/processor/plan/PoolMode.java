package dev.tenonet.processor.plan;

/** How a pool makes one value of a window: the runtime's constants of the same names. */
public enum PoolMode {
    MAX,
    AVERAGE;

    Argument argument() {
        return new Argument.Constant(RuntimeClass.POOLING, name());
    }
}
