package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** The bytes of a file. Remembers its size and time, so that tensors of two versions are never mixed. */
public final class FileContent implements Content {
    private final Path file;
    private final long length;
    private final FileTime modified;

    private FileContent(Path file, BasicFileAttributes attributes) {
        this.file = file;
        this.length = attributes.size();
        this.modified = attributes.lastModifiedTime();
    }

    /** The file as it is now. */
    public static FileContent of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new WeightsFormatException(
                    file.toString(), 0, "expected a regular file; Weights.read takes other streams");
        }
        return new FileContent(file, attributes);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open(long offset) throws IOException {
        checkUnchanged();
        InputStream in = new CheckedAtClose(Files.newInputStream(file));
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** What was read counts only if the file is still the same after it. */
    private final class CheckedAtClose extends FilterInputStream {
        CheckedAtClose(InputStream in) {
            super(in);
        }

        @Override
        public void close() throws IOException {
            super.close();
            checkUnchanged();
        }
    }

    private void checkUnchanged() throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new WeightsFormatException(
                    name(), 0, "the file is gone since it was opened; keep it until the models are loaded");
        }
        if (now.size() != length || !now.lastModifiedTime().equals(modified)) {
            throw new WeightsFormatException(
                    name(),
                    0,
                    "the file has changed since it was opened, from " + length + " bytes of " + modified + " to "
                            + now.size() + " bytes of " + now.lastModifiedTime() + "; open it again");
        }
    }
}
