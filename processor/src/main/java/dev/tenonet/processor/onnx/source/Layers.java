package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.Node;
import java.util.List;
import java.util.stream.IntStream;

/** The layers that stand in nodes, those in blocks included. */
final class Layers {
    private Layers() {}

    static IntStream of(List<Node> nodes) {
        return nodes.stream()
                .flatMapToInt(node ->
                        node instanceof Node.Use use ? of(use.occurrence().nodes()) : IntStream.of(node.output()));
    }
}
