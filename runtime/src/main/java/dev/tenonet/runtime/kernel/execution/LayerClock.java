package dev.tenonet.runtime.kernel.execution;

/** Told by a generated model when the layers of a call end, if somebody wants to know what each takes. */
public interface LayerClock {
    /** One sample's first layer begins. */
    void begin(String network);

    /**
     * A layer is over, and the next begins.
     *
     * @param operations of the layer and of those that are fused with it
     * @param macs multiply-accumulates of these
     */
    void end(String layer, String operations, long macs);

    /** The last layer was the last. */
    void finish();
}
