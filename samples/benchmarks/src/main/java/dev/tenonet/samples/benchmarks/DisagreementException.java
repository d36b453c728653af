package dev.tenonet.samples.benchmarks;

/** An engine's output is not PyTorch's: its times would say nothing. */
final class DisagreementException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DisagreementException(String message) {
        super(message);
    }
}
