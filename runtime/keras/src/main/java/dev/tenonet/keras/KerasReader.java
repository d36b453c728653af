package dev.tenonet.keras;

import dev.tenonet.runtime.WeightsFormatException;
import dev.tenonet.runtime.weights.Content;
import dev.tenonet.runtime.weights.HdfReader;
import dev.tenonet.runtime.weights.TensorSource;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;

/** Opens {@code .h5} and {@code .keras} by io.jhdf. */
public final class KerasReader implements HdfReader {
    /** Configurations are some hundred bytes for each layer. */
    private static final int LONGEST_CONFIG = 1 << 26;

    @Override
    public TensorSource open(Content content, Content config) throws IOException {
        KerasLayers layers = config == null ? KerasLayers.NONE : KerasLayers.of(Json.parse(text(config)));
        HdfOpener opener = isOnDisk(content) ? () -> new HdfFile(content.file()) : new InMemory(content);
        return HdfTensors.of(content, opener, layers);
    }

    /** Not in an archive that is itself a file system: io.jhdf wants a file. */
    private static boolean isOnDisk(Content content) {
        return content.file() != null && content.file().getFileSystem().equals(FileSystems.getDefault());
    }

    private static String text(Content config) throws IOException {
        if (config.length() > LONGEST_CONFIG) {
            throw new WeightsFormatException(
                    config.name(), 0, "expected a configuration of at most " + LONGEST_CONFIG + " bytes");
        }
        try (InputStream in = config.open(0)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The bytes of an archive's member or of a stream, which HDF5 reads here and there; dropped if memory gets short. */
    private static final class InMemory implements HdfOpener {
        private final Content content;
        private SoftReference<byte[]> bytes = new SoftReference<>(null);

        InMemory(Content content) {
            this.content = content;
        }

        @Override
        public synchronized HdfFile open() throws IOException {
            byte[] all = bytes.get();
            if (all == null) {
                if (content.length() > Integer.MAX_VALUE - 8) {
                    throw new WeightsFormatException(
                            content.name(), 0, "expected at most 2 GB; unpack the archive, and open its .h5 file");
                }
                try (InputStream in = content.open(0)) {
                    all = in.readAllBytes();
                }
                bytes = new SoftReference<>(all);
            }
            return HdfFile.fromBytes(all);
        }
    }
}
