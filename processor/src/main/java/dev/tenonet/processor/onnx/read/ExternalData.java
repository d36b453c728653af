package dev.tenonet.processor.onnx.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tensors that lie in files beside the model. A model may come from anywhere, and must not make other files be read: only such
 * as lie in its own folder or below, by a relative path without {@code ..}, and no links.
 */
final class ExternalData {
    private final Path folder;
    private final Set<Path> used = new HashSet<>();
    private long bytes;

    ExternalData(Path model) {
        Path parent = model.toAbsolutePath().normalize().getParent();
        this.folder = parent == null ? model.toAbsolutePath().getRoot() : parent;
    }

    /** The size of all files that were looked into. */
    long bytes() {
        return bytes;
    }

    ByteBuffer find(WireReader at, String tensor, Map<String, String> entries, long expected) throws IOException {
        Path file = file(at, tensor, entries.getOrDefault("location", ""));
        long offset = number(at, tensor, entries, "offset", 0);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long length = number(at, tensor, entries, "length", expected);
            if (length != expected) {
                throw at.problem("expected a length of " + expected + " bytes for " + tensor + ", found " + length);
            }
            if (offset > channel.size() || expected > channel.size() - offset) {
                throw at.problem("expected " + expected + " bytes from " + offset + " on for " + tensor + ", found "
                        + channel.size() + " bytes in " + file.getFileName());
            }
            if (used.add(file)) {
                bytes += channel.size();
            }
            if (expected > Integer.MAX_VALUE) {
                throw at.problem(tensor + " has " + expected + " bytes; at most 2 GB are read of one tensor");
            }
            return expected == 0
                    ? ByteBuffer.allocate(0)
                    : channel.map(FileChannel.MapMode.READ_ONLY, offset, expected)
                            .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static long number(WireReader at, String tensor, Map<String, String> entries, String key, long absent)
            throws DamagedFileException {
        String text = entries.get(key);
        if (text == null) {
            return absent;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw at.problem("expected a number as " + key + " of " + tensor + ", found " + text);
        }
        return Long.parseLong(text);
    }

    private Path file(WireReader at, String tensor, String location) throws IOException {
        if (location.isEmpty()) {
            throw at.problem("expected the location of the data of " + tensor + ", found none");
        }
        Path relative;
        try {
            relative = Path.of(location);
        } catch (InvalidPathException e) {
            throw at.problem("expected a relative path for " + tensor + ", found " + location);
        }
        boolean leaves = relative.isAbsolute() || relative.getRoot() != null || location.indexOf('\\') >= 0;
        for (Path part : relative) {
            leaves |= part.toString().equals("..") || part.toString().equals(".");
        }
        if (leaves) {
            throw at.problem("expected a file in the model's own folder for " + tensor + ", found " + location);
        }
        Path file = folder;
        for (Path part : relative) {
            file = file.resolve(part);
            if (Files.isSymbolicLink(file)) {
                throw at.problem(
                        "expected a file in the model's own folder for " + tensor + ", found the link " + location);
            }
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw at.problem("expected the data of " + tensor + " in " + location
                    + " beside the model, found no such file; " + "it belongs to the model and must lie in its folder");
        }
        return file;
    }
}
