package dev.tenonet.processor.onnx.read;

import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What a file holds.
 *
 * @param opsets versions by domain; the default domain is the empty name
 * @param inputs initializers among them included
 * @param bytes size with external data
 */
public record RawModel(
        String file,
        String sha256,
        long bytes,
        String producer,
        Map<String, Long> opsets,
        List<Node> nodes,
        Map<String, Tensor> initializers,
        List<Port> inputs,
        List<Port> outputs) {
    /**
     * An input or an output.
     *
     * @param type the number of its element type, 0 for what is no tensor
     * @param sizes of its axes; an open one is -1
     * @param names of open axes, empty where there is none
     * @param hasShape whether its rank is known
     */
    public record Port(String name, int type, List<Long> sizes, List<String> names, boolean hasShape) {}

    /** The version of the default domain. */
    public int opset() {
        return (int) Math.min(Integer.MAX_VALUE, opsets.getOrDefault("", 1L));
    }
}
