package dev.tenonet.processor.onnx.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file in the system's memory, not in the heap. */
final class MappedFile {
    private final Path path;
    private final ByteBuffer bytes;

    private MappedFile(Path path, ByteBuffer bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    static MappedFile open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(
                    path + ": expected a file, found " + (Files.exists(path) ? "something else" : "none"));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            // protobuf itself writes no message beyond this; the weights of larger models are in files of their own.
            if (channel.size() > Integer.MAX_VALUE) {
                throw new DamagedFileException(
                        path.toString(), 0, "expected at most 2 GB, found " + channel.size() + " bytes");
            }
            ByteBuffer bytes = channel.size() == 0
                    ? ByteBuffer.allocate(0)
                    : channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new MappedFile(path, bytes.order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    String name() {
        return path.toString();
    }

    String simpleName() {
        return path.getFileName().toString();
    }

    ByteBuffer bytes() {
        return bytes;
    }

    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
