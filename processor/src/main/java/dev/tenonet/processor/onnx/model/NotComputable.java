package dev.tenonet.processor.onnx.model;

/** A node that computes nothing, or nothing that is known before the network runs; the message says why. */
public final class NotComputable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotComputable(String reason) {
        super(reason, null, false, false);
    }
}
