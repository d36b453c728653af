package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import java.util.List;

/**
 * A network as a person would write it: a body that uses blocks.
 *
 * @param network with the layers that nodes are positions of
 * @param paths what the file calls each layer; empty where it does not
 * @param blocks those that are used in others before these
 */
public record Program(ImportedNetwork network, List<String> paths, List<BlockType> blocks, List<ProgramNode> body) {
    public Program {
        paths = List.copyOf(paths);
        blocks = List.copyOf(blocks);
        body = List.copyOf(body);
    }
}
