package dev.tenonet.runtime;

/**
 * Weights do not fit a network. The message lists all parameters that are missing, that the network does not declare and
 * that have another shape or a type that cannot be read, at most ten of a kind, and says how to mend it.
 */
public final class WeightsMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** With the whole list as the message. */
    public WeightsMismatchException(String message) {
        super(message);
    }
}
