package dev.tenonet.runtime.kernel.execution;

/** Whether a recording of the JDK's Flight Recorder asks for a model's events. Its module may be missing. */
final class FlightRecording {
    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightRecording() {}

    /** A clock that writes events; null if no recording asks for any. */
    static LayerClock clock() {
        return AVAILABLE ? EventClock.ifWanted() : null;
    }
}
