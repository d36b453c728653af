package dev.tenonet.runtime.kernel.execution;

/** Writes a call and its layers as events of the JDK's Flight Recorder. Not loaded where that is missing. */
final class EventClock implements LayerClock {
    // Asking an event that exists allocates nothing, and is a constant for C2 as long as nothing is recorded.
    private static final ForwardEvent FORWARD = new ForwardEvent();
    private static final LayerEvent LAYER = new LayerEvent();

    private ForwardEvent forward;
    private LayerEvent layer;
    private String network;

    private EventClock() {}

    /** Null if no recording asks for these events. */
    static LayerClock ifWanted() {
        return FORWARD.isEnabled() || LAYER.isEnabled() ? new EventClock() : null;
    }

    @Override
    public void begin(String name) {
        network = name;
        forward = new ForwardEvent();
        forward.begin();
        layer = new LayerEvent();
        layer.begin();
    }

    @Override
    public void end(String name, String operations, long macs) {
        layer.end();
        if (layer.shouldCommit()) {
            layer.network = network;
            layer.layer = name;
            layer.operations = operations;
            layer.multiplyAccumulates = macs;
            layer.commit();
        }
        layer = new LayerEvent();
        layer.begin();
    }

    @Override
    public void finish() {
        forward.end();
        if (forward.shouldCommit()) {
            forward.network = network;
            forward.commit();
        }
    }
}
