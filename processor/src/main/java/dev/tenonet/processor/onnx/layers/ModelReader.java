package dev.tenonet.processor.onnx.layers;

import java.io.IOException;

/** Opens model files. */
@FunctionalInterface
public interface ModelReader {
    /**
     * Opens one.
     *
     * @throws IOException if the file cannot be read, or is damaged, with a message for the user
     * @throws RefusedException if what is asked for cannot be, as outputs that the file does not have
     */
    ModelFile open(ImportRequest request) throws IOException, RefusedException;
}
