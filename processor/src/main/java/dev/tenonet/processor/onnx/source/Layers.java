package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.ProgramNode;
import java.util.List;
import java.util.stream.IntStream;

/** The layers that stand in nodes, those in blocks included. */
final class Layers {
    private Layers() {}

    static IntStream of(List<ProgramNode> nodes) {
        return nodes.stream()
                .flatMapToInt(node -> node instanceof ProgramNode.Use use
                        ? of(use.occurrence().nodes())
                        : IntStream.of(node.output()));
    }
}
