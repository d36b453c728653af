package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Shape;
import java.util.List;

/**
 * What a drawing of a network shows as one: a layer, or a block that is not looked into.
 *
 * @param path the layer's name, or the path of the block's layers
 * @param layers one, or those of the block in order
 * @param outside whether it only stands for what a drawn block reads
 */
record Box(String path, List<Layer> layers, boolean outside) {
    Box {
        layers = List.copyOf(layers);
    }

    boolean isBlock() {
        return layers.size() > 1;
    }

    /** The layer whose result is the box's. */
    Layer last() {
        return layers.get(layers.size() - 1);
    }

    Shape shape() {
        return last().shape();
    }

    /** Also those of another layer. */
    boolean hasWeights() {
        return layers.stream()
                .flatMap(layer -> layer.nodes().stream())
                .anyMatch(node -> !node.parameters().isEmpty());
    }

    long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    /** Its operations in words. */
    String label() {
        return isBlock()
                ? Words.counted(layers.size(), "layer") + ", " + Words.rounded(parameters()) + " parameters"
                : Words.operations(last());
    }
}
