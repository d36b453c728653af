package dev.tenonet.runtime.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Named tensors, whatever file format or memory holds them. Immutable. */
public interface TensorSource {
    /** Where they come from, for messages: a file's name, {@code stream}, or nothing if a program put them together. */
    String origin();

    /** Whether their values take memory as long as they are reachable; those of a file are read when they are asked for. */
    default boolean isInMemory() {
        return false;
    }

    /** The tensors in their order; unmodifiable. */
    Map<String, TensorInfo> tensors();

    /** What a file says of itself besides its tensors; unmodifiable, and empty for formats that have no such thing. */
    default Map<String, String> metadata() {
        return Map.of();
    }

    /** The same tensors laid out as a network wants them, where their own layout depends on that. */
    default TensorSource fitted(Map<String, List<Integer>> declared) {
        return this;
    }

    /** Reads a tensor of a {@linkplain TensorType#isReadable readable} type into a new array. */
    float[] floats(String name) throws IOException;

    /** Writes a tensor's bytes as safetensors holds them: little-endian, the last axis fastest. */
    void writeTo(String name, OutputStream out) throws IOException;
}
