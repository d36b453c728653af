package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.Canonical;
import dev.tenonet.processor.onnx.blocks.Flow;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import java.util.List;
import java.util.Optional;

/** Names blocks after what they do, with the field's words. */
final class Structure {
    private Structure() {}

    /** What tells a block from another of one name. */
    static String variant(BlockType block, Flow flow) {
        boolean shortcut = count(layers(block, flow), "Add") > 0;
        boolean gated = block.occurrences()
                .get(0)
                .layers()
                .anyMatch(layer -> flow.layer(layer).annotation().equals("Multiply"));
        return shortcut && isProjected(block) ? "Projected" : gated ? "Gated" : "";
    }

    /** Whether the input is added by way of a layer of its own. */
    private static boolean isProjected(BlockType block) {
        return readers(block.nodes(), block.occurrences().get(0).inputs().get(0)) > 1 && !addsInput(block);
    }

    private static List<ImportedLayer> layers(BlockType block, Flow flow) {
        return block.nodes().stream()
                .filter(ProgramNode.Layer.class::isInstance)
                .map(node -> flow.layer(node.output()))
                .toList();
    }

    /** @param inner names of the blocks that this one may use */
    static String name(BlockType block, Flow flow, List<String> inner) {
        Optional<String> only = block.nodes().stream()
                .filter(ProgramNode.Use.class::isInstance)
                .map(node -> inner.get(((ProgramNode.Use) node).type()))
                .findFirst();
        if (block.occurrences().get(0).path().filter(String::isEmpty).isPresent()) {
            return "Tower";
        }
        List<ImportedLayer> own = layers(block, flow);
        if (only.isPresent() && own.size() == 1 && count(own, "Add") == 1) {
            return only.get().endsWith("Residual") ? "Residual" + only.get() : only.get() + "Residual";
        }
        return name(block, flow);
    }

    private static String name(BlockType block, Flow flow) {
        List<ImportedLayer> layers = layers(block, flow);
        boolean shortcut = count(layers, "Add") > 0;
        boolean projected = shortcut && isProjected(block);
        long depthwise = count(layers, "DepthwiseConv2d");
        long convs = count(layers, "Conv2d") + count(layers, "Conv1d");
        if (count(layers, "ChannelShuffle") > 0) {
            return count(layers, "Slice") > 0 || shortcut ? "ShuffleUnit" : "ShuffleDown";
        }
        if (count(layers, "Concat") > 0) {
            return addsInput(block) ? "DenseLayer" : "Branches";
        }
        if (count(layers, "Multiply") > 0
                && (count(layers, "GlobalAvgPool") > 0 || count(layers, "Mean") > 0)
                && depthwise == 0
                && convs < 3) {
            return "SqueezeExcite";
        }
        if (depthwise > 0) {
            boolean inverted = convs > 1;
            return (inverted ? "Inverted" : "Separable") + (shortcut ? "Residual" : "");
        }
        if (shortcut) {
            String kind = isBottleneck(layers) ? "Bottleneck" : "Residual";
            return projected ? "Projected" + kind : kind;
        }
        if (isBottleneck(layers)) {
            return "Bottleneck";
        }
        String gated = count(layers, "Multiply") > 0 ? "Gated" : "";
        return convs > 1 ? gated + "Convs" : convs == 1 ? "ConvStep" : "Steps";
    }

    private static long count(List<ImportedLayer> layers, String annotation) {
        return layers.stream()
                .filter(layer -> layer.annotation().equals(annotation))
                .count();
    }

    private static long readers(List<ProgramNode> nodes, int value) {
        return nodes.stream().filter(node -> node.inputs().contains(value)).count();
    }

    /** Whether the last merge reads the block's input as it is. */
    private static boolean addsInput(BlockType block) {
        List<Integer> inputs = block.occurrences().get(0).inputs();
        return block.nodes().stream()
                .filter(node ->
                        node instanceof ProgramNode.Layer && node.inputs().size() > 1)
                .anyMatch(node -> node.inputs().stream().anyMatch(inputs::contains));
    }

    /** One tap, several, one tap again. */
    private static boolean isBottleneck(List<ImportedLayer> layers) {
        List<Object> kernels = layers.stream()
                .filter(layer -> layer.annotation().equals("Conv2d"))
                .map(layer -> Canonical.of(layer).get("kernel"))
                .toList();
        return kernels.size() >= 3
                && kernels.get(0).equals(List.of(1, 1))
                && !kernels.get(1).equals(List.of(1, 1))
                && kernels.get(2).equals(List.of(1, 1));
    }
}
