package dev.tenonet.processor.plan;

/** A package of the runtime: this is the one place in the processor that knows where its classes live. */
public enum Room {
    /** What kernels are, and how their operands lie in memory. */
    CONTRACT("kernel"),
    /** Where calls have their memory. */
    EXECUTION("kernel"),
    /** What a model is made of while it is loaded. */
    LOADING("kernel"),
    ACTIVATION("kernel"),
    CONVOLUTION("kernel"),
    DENSE("kernel"),
    ELEMENTWISE("kernel"),
    FUSION("kernel"),
    LAYOUT("kernel"),
    NORMALIZATION("kernel"),
    POOL("kernel"),
    REDUCTION("kernel"),
    RESIZE("kernel");

    private final String path;

    Room(String path) {
        this.path = path;
    }

    /** Its qualified name. */
    public String packageName() {
        return "dev.tenonet.runtime." + path;
    }
}
