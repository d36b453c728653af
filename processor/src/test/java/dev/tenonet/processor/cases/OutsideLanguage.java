package dev.tenonet.processor.cases;

/** A case that the declaration language cannot say, or not today; the message is what the summary counts it under. */
final class OutsideLanguage extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutsideLanguage(String reason) {
        super(reason, null, false, false);
    }
}
