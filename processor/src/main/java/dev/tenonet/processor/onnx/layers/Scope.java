package dev.tenonet.processor.onnx.layers;

import java.util.Optional;

/**
 * A module that a layer belongs to.
 *
 * @param path its place in the whole, such as {@code layer1.0.conv1}
 * @param type the name of its class without packages, such as {@code BasicBlock}, where the file has it
 * @param call which one it is of several calls of the module, from 1 on; 0 where that is not known or there is but one
 */
public record Scope(String path, Optional<String> type, int call) {
    /** A module that is called once. */
    public Scope(String path, Optional<String> type) {
        this(path, type, 0);
    }
}
