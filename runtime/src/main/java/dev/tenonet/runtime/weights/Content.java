package dev.tenonet.runtime.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The bytes of a file of weights, opened anew for each reading. */
public interface Content {
    /** The file's name, for messages. */
    String name();

    /** The file, or null if the bytes are of none. */
    default Path file() {
        return null;
    }

    /** Number of bytes. */
    long length();

    /**
     * Opens the bytes from {@code offset} on.
     *
     * @throws dev.tenonet.runtime.WeightsFormatException if they are no longer those first seen
     */
    InputStream open(long offset) throws IOException;
}
