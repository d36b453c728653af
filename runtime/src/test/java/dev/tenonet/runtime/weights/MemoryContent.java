package dev.tenonet.runtime.weights;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** The bytes of an array, which nobody may change any more. */
public final class MemoryContent implements Content {
    private final String name;
    private final byte[] bytes;

    public MemoryContent(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open(long offset) {
        int from = Math.toIntExact(offset);
        return new ByteArrayInputStream(bytes, from, bytes.length - from);
    }
}
