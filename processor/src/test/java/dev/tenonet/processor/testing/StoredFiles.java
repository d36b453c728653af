package dev.tenonet.processor.testing;

import dev.tenonet.runtime.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Weights as the bytes of a file. */
public final class StoredFiles {
    private StoredFiles() {}

    /** In the safetensors format. */
    public static byte[] safetensors(Weights weights) {
        try {
            Path file = Files.createTempFile("weights", ".safetensors");
            try {
                weights.save(file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As NumPy's {@code savez_compressed} writes them. */
    public static byte[] npz(Weights weights) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : weights.names()) {
                zip.putNextEntry(new ZipEntry(name + ".npy"));
                zip.write(npy(weights, name));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] npy(Weights weights, String name) {
        String shape = weights.shape(name).stream().map(size -> size + ", ").collect(Collectors.joining());
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }\n";
        float[] values = weights.get(name);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + Float.BYTES * values.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.ISO_8859_1)).asFloatBuffer().put(values);
        return bytes.array();
    }
}
