package dev.tenonet.runtime.weights;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * A new content for a file, which takes the old one's place at once. What the file is stays as it is: its permissions, and
 * a symbolic link to it.
 */
public final class Replacement implements Closeable {
    private static final System.Logger LOG = System.getLogger("dev.tenonet.runtime");
    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path target;
    private final Path part;

    private Replacement(Path target) {
        this.target = target;
        // Not named after the target: its name may be as long as names can be.
        this.part = target.resolveSibling("tenonet-" + UUID.randomUUID() + ".part");
    }

    /** Writes a whole content. */
    public static void write(Path file, byte[] content) throws IOException {
        try (Replacement replacement = of(file)) {
            try (OutputStream out = replacement.open()) {
                out.write(content);
            }
            replacement.commit();
        }
    }

    /**
     * @param file an existing regular file, none, or a link to either
     * @throws FileSystemException if it is anything else, such as a folder, a device or a pipe
     */
    static Replacement of(Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return new Replacement(endOfLinks(file));
        }
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "expected a regular file, or none, to save in; found "
                            + (attributes.isDirectory() ? "a folder" : "a pipe, a device or the like")
                            + ", so save in a file, and copy that");
        }
        if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString(), null, "the file may not be written");
        }
        return new Replacement(file.toRealPath());
    }

    /** Where a chain of links points that ends in nothing. */
    private static Path endOfLinks(Path file) throws IOException {
        Path end = file;
        for (int links = 0; Files.isSymbolicLink(end); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            end = end.resolveSibling(Files.readSymbolicLink(end));
        }
        return end;
    }

    /** Opens the new content, which only those may read that may read the old one. When it is closed, it is on the disk. */
    OutputStream open() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (view == null || !Files.exists(target)) {
            return new Forced(FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        }
        Files.createFile(part, OWNER_ONLY);
        OutputStream out = new Forced(FileChannel.open(part, StandardOpenOption.WRITE));
        try {
            keep(view.readAttributes());
            return out;
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /** Forces what was written to the disk before it is closed. */
    private static final class Forced extends FilterOutputStream {
        private final FileChannel channel;

        Forced(FileChannel channel) {
            super(Channels.newOutputStream(channel));
            this.channel = channel;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                channel.force(true);
            }
        }
    }

    private void keep(PosixFileAttributes old) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        // First the owner, since changing it may take away permissions. Where that is not allowed, who writes is the
        // owner.
        try {
            view.setGroup(old.group());
            view.setOwner(old.owner());
        } catch (FileSystemException e) {
            LOG.log(System.Logger.Level.DEBUG, "the owner of " + target + " changes", e);
        }
        view.setPermissions(old.permissions());
    }

    /** Puts the new content in the old one's place: not even a power cut leaves half of it. */
    void commit() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        forceFolder();
    }

    /** So that the new name lasts, too. Windows has no such thing, and needs none. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.DEBUG, "the folder of " + target + " cannot be forced to the disk", e);
        }
    }

    /** Leaves nothing behind if it was not committed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
