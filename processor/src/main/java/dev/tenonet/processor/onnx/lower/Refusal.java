package dev.tenonet.processor.onnx.lower;

/** A node that the language cannot say; the message says why. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String reason) {
        super(reason, null, false, false);
    }
}
