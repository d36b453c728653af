package dev.tenonet.samples.zoo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the user gave cannot be used; the message says why. */
final class BadInputException extends Exception {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }

    /** About a file that is missing, or is not {@code what} it should be. */
    static BadInputException unreadable(Path file, String what, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new BadInputException("there is no file " + file);
        }
        if (cause instanceof AccessDeniedException) {
            return new BadInputException("no permission to read " + file);
        }
        return new BadInputException(file + " cannot be read as " + what + ": " + cause.getMessage());
    }
}
