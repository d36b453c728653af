package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.Flow;
import dev.tenonet.processor.onnx.blocks.Policies;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import dev.tenonet.processor.onnx.blocks.TensorIdentity;
import java.util.List;
import java.util.stream.IntStream;

/** Says which methods have the parameters of an earlier one: both apply the same operations, with the same tensors. */
final class SharedRows {
    private final Flow flow;
    private final List<BlockType> blocks;

    SharedRows(Flow flow, List<BlockType> blocks) {
        this.flow = flow;
        this.blocks = blocks;
    }

    /**
     * Whether the nodes of one row have the parameters of another's.
     *
     * @param bodies those of all occurrences of a block, or that of the network
     */
    boolean isShared(List<List<ProgramNode>> bodies, List<Integer> owner, List<Integer> row) {
        return owner.size() == row.size()
                && bodies.stream().allMatch(nodes -> isShared(of(nodes, owner), of(nodes, row)));
    }

    private static List<ProgramNode> of(List<ProgramNode> nodes, List<Integer> row) {
        return row.stream().map(nodes::get).toList();
    }

    private boolean isShared(List<ProgramNode> owner, List<ProgramNode> row) {
        return IntStream.range(0, row.size()).allMatch(i -> isAlike(owner.get(i), row.get(i)))
                && TensorIdentity.areShared(flow, layers(owner), layers(row));
    }

    private boolean isAlike(ProgramNode one, ProgramNode other) {
        if (one instanceof ProgramNode.Use use && other instanceof ProgramNode.Use same) {
            return use.type() == same.type() && arguments(use).equals(arguments(same));
        }
        return one instanceof ProgramNode.Layer
                && other instanceof ProgramNode.Layer
                && flow.layer(one.output())
                        .annotation()
                        .equals(flow.layer(other.output()).annotation())
                && flow.attributes(one.output()).equals(flow.attributes(other.output()))
                && Policies.of(List.of(one.output()), flow).equals(Policies.of(List.of(other.output()), flow));
    }

    private static IntStream layers(List<ProgramNode> nodes) {
        return nodes.stream().flatMapToInt(ProgramNode::layers);
    }

    private List<Object> arguments(ProgramNode.Use use) {
        return blocks.get(use.type()).arguments(use.occurrence());
    }
}
