package dev.tenonet.runtime;

import java.io.IOException;

/** A file of weights is damaged, has changed while it was read, or is of no known format. */
public final class WeightsFormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final long offset;

    /**
     * @param file the file's name
     * @param offset number of bytes before the problem
     * @param problem what was expected and what was found
     */
    public WeightsFormatException(String file, long offset, String problem) {
        super(file + ": at byte " + offset + ": " + problem);
        this.file = file;
        this.offset = offset;
    }

    /** The file's name as it was given, or {@code stream}. */
    public String file() {
        return file;
    }

    /** Number of bytes before the problem. */
    public long offset() {
        return offset;
    }
}
