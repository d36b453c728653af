package dev.tenonet.processor.onnx.layers;

import java.util.Optional;

/**
 * A module that a layer belongs to.
 *
 * @param path its place in the whole, such as {@code layer1.0.conv1}
 * @param type the name of its class without packages, such as {@code BasicBlock}, where the file has it
 */
public record Scope(String path, Optional<String> type) {}
