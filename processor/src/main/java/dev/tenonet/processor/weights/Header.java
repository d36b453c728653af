package dev.tenonet.processor.weights;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The tensors that a file holds, in its order. */
public record Header(Map<String, StoredTensor> tensors) {
    private static final int BYTES = 16;

    public Header {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * A hash of names, types and shapes, the same whatever the file's format is: the runtime's {@code ResourceWeights} works
     * it out in the same way. Values do not count, so that training once more needs no compiling.
     */
    public String hash() {
        MessageDigest digest = sha256();
        new TreeMap<>(tensors).forEach((name, tensor) -> {
            String type = tensor.isReadable() ? tensor.type() : "other";
            String line = name + "\t" + type + "\t" + tensor.sizes() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
