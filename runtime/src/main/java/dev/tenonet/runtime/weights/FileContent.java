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
import java.util.Objects;

/**
 * The bytes of a file. Remembers its size, its time and which file it is, so that tensors of two versions are never mixed:
 * checkpoints of one network have one size, and two may be saved within one tick of the file system's clock.
 */
public final class FileContent implements Content {
    private final Path file;
    private final long length;
    private final FileTime modified;
    /** Null on file systems that have none. */
    private final Object key;

    private FileContent(Path file, BasicFileAttributes attributes) {
        this.file = file;
        this.length = attributes.size();
        this.modified = attributes.lastModifiedTime();
        this.key = attributes.fileKey();
    }

    /** The file as it is now. */
    public static FileContent of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw attributes.isDirectory()
                    ? Folders.refusal(file)
                    : new WeightsFormatException(
                            file.toString(), 0, "expected a regular file; Weights.read takes other streams");
        }
        return new FileContent(file, attributes);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Path file() {
        return file;
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
        if (!Objects.equals(now.fileKey(), key)) {
            throw new WeightsFormatException(
                    name(),
                    0,
                    "another file of the same size and time is in its place since it was opened; open it again");
        }
    }
}
