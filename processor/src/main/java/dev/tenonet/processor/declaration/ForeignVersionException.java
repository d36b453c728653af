package dev.tenonet.processor.declaration;

/**
 * The annotations on the class path are not those that this processor was built with: an element that it reads is not
 * there, or is of another type. No compiler reports that, so it must not pass for broken source.
 */
public final class ForeignVersionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ForeignVersionException(String message) {
        super(message);
    }
}
