package dev.tenonet.processor.onnx.layers;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A model file that has been opened: what the reading half of the importer offers to the writing half. */
public interface ModelFile {
    /** For {@code --list}: a line for each node, with its shape and whether it can be expressed, ready to print. */
    List<String> list();

    /**
     * The network.
     *
     * @throws RefusedException if a node cannot be expressed, or a size is open
     */
    ImportedNetwork network() throws IOException, RefusedException;

    /**
     * What the file's own nodes compute, in double precision.
     *
     * @param inputs one sample of each input, in the order of the network's {@code Input} layers
     * @return the outputs, by name
     */
    Map<String, float[]> evaluate(float[][] inputs) throws IOException;
}
