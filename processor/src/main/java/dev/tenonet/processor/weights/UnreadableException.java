package dev.tenonet.processor.weights;

import java.io.IOException;

/** A file of weights is damaged or of a format whose headers are not read here. */
final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message);
    }
}
