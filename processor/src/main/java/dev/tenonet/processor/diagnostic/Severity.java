package dev.tenonet.processor.diagnostic;

/** How much a diagnostic matters. */
public enum Severity {
    /** Nothing is generated but a stub. */
    ERROR,
    /** Reported; the network is generated. */
    WARNING,
    /** Not reported. */
    OFF
}
