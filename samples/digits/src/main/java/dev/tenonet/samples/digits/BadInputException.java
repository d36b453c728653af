package dev.tenonet.samples.digits;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the user gave cannot be used; the message, one line, says why. */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }

    /** About {@code subject}, with the first line of what {@code cause} says. */
    BadInputException(String subject, Exception cause) {
        super(
                subject + ": "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given"),
                cause);
    }

    /** A file that is missing, or is not {@code what} it should be. */
    static BadInputException unreadable(Path file, String what, Exception cause) {
        return cause instanceof NoSuchFileException
                ? new BadInputException("there is no file " + file)
                : new BadInputException(file + " cannot be read as " + what, cause);
    }
}
