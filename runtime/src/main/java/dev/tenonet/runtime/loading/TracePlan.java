package dev.tenonet.runtime.loading;

/** A generated class that knows a network's plan with nothing fused. */
public interface TracePlan {
    /**
     * Tells all layers in their order.
     *
     * @param loading prepares their kernels
     */
    void write(TracedLayers layers, Loading loading);
}
