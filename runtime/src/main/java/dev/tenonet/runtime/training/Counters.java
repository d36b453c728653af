package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.weights.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads whole numbers, which PyTorch has for {@code num_batches_tracked}. */
final class Counters {
    private Counters() {}

    /** The number under a name; 0 if it is none, as no pass depends on it. */
    static long read(Weights weights, String name) {
        if (!weights.type(name).equals("I64") || !weights.shape(name).isEmpty()) {
            return 0;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Long.BYTES);
        try {
            Sources.of(weights).writeTo(name, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
        }
        return ByteBuffer.wrap(bytes.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }
}
