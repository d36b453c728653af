package dev.tenonet.processor.weights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the header of a file, whose format is told by its first bytes. */
final class Headers {
    private static final int MOST = 16;

    private Headers() {}

    /**
     * Reads a header.
     *
     * @param name of the file, without its folder
     */
    static Header read(String name, Bytes bytes) throws IOException {
        String head = new String(bytes.read(0, MOST), StandardCharsets.ISO_8859_1);
        if (head.isEmpty()) {
            throw new UnreadableException("it is empty; it was not written or not downloaded to its end");
        }
        if (head.startsWith("PK")) {
            return Npz.read(bytes);
        }
        if (head.startsWith(NpyHeader.MAGIC)) {
            String tensor = name.replaceFirst("\\.npy$", "");
            return new Header(Map.of(tensor, NpyHeader.read(name, bytes.read(0, NpyHeader.LONGEST), bytes.length())));
        }
        if (head.length() > Safetensors.PREFIX && head.charAt(Safetensors.PREFIX) == '{') {
            return Safetensors.read(bytes);
        }
        throw new UnreadableException(foreign(head));
    }

    private static String foreign(String head) {
        if (head.startsWith("version https://")) {
            return "it is a pointer of Git LFS and not the file itself; git lfs pull fetches that";
        }
        String kind = head.startsWith("\u0089HDF")
                ? "it is a file of HDF5"
                : head.startsWith("{")
                        ? "it is JSON, perhaps the index of weights in several files"
                        : "its first bytes are those of another format";
        return kind + ", and javac reads the headers of safetensors, npz and npy";
    }
}
