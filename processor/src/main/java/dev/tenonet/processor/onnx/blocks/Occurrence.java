package dev.tenonet.processor.onnx.blocks;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A stretch of the network that could be a use of a block.
 *
 * @param path the module's, such as {@code layer1.0}
 * @param type the module's class
 * @param nodes in an order in which each stands behind what it reads; the last is the output
 * @param inputs what the nodes read of others, in the order of their first use
 * @param output the only result that others read
 */
public record Occurrence(
        Optional<String> path, Optional<String> type, List<ProgramNode> nodes, List<Integer> inputs, int output) {
    public Occurrence {
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
    }

    /** Positions in the network of its layers, those of blocks within it included. */
    public IntStream layers() {
        return nodes.stream().flatMapToInt(ProgramNode::layers);
    }

    /** A name within the module, or all of it where the module has no name of its own. */
    public String relative(String full) {
        return path.filter(outer -> full.startsWith(outer + "."))
                .map(outer -> full.substring(outer.length() + 1))
                .orElse(full);
    }
}
