package dev.tenonet.samples.benchmarks;

/** A command line that cannot be obeyed; the message says why. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
