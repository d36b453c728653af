package dev.tenonet.processor.plan;

/** A package of the runtime: this is the one place in the processor that knows where its classes live. */
public enum Room {
    /** What kernels are, and how their operands lie in memory. */
    CONTRACT("kernel"),
    /** Where calls have their memory. */
    EXECUTION("kernel.execution"),
    /** What a model is made of while it is loaded. */
    LOADING("loading"),
    /** What trainers are made of. */
    TRAINING("training"),
    ACTIVATION("kernel.activation"),
    BACKWARD("kernel.backward"),
    CONVOLUTION("kernel.convolution"),
    DENSE("kernel.dense"),
    ELEMENTWISE("kernel.elementwise"),
    FUSION("kernel.fusion"),
    LAYOUT("kernel.layout"),
    LOSS("kernel.loss"),
    NORMALIZATION("kernel.normalization"),
    POOL("kernel.pool"),
    REDUCTION("kernel.reduction"),
    RESIZE("kernel.resize");

    private final String path;

    Room(String path) {
        this.path = path;
    }

    /** Its qualified name. */
    public String packageName() {
        return "dev.tenonet.runtime." + path;
    }
}
