package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blocks of a network, one in another, as the names of its layers tell them. */
final class Outline {
    private final List<Layer> layers;
    private final Set<String> blocks = new HashSet<>();
    private final Map<String, List<Layer>> members = new HashMap<>();

    Outline(Graph graph) {
        layers = Account.real(graph);
        for (Layer layer : graph.layers()) {
            for (int dot = layer.name().indexOf('.');
                    dot >= 0;
                    dot = layer.name().indexOf('.', dot + 1)) {
                blocks.add(layer.name().substring(0, dot));
            }
        }
        layers.forEach(layer -> around(layer)
                .forEach(block ->
                        members.computeIfAbsent(block, key -> new ArrayList<>()).add(layer)));
    }

    /** All layers that compute something, and the inputs. */
    List<Layer> layers() {
        return layers;
    }

    /** The layers of a block, in order. */
    List<Layer> members(String block) {
        return members.get(block);
    }

    /** The blocks around a layer, the outermost first; what a block's method applies behind the block is part of it. */
    List<String> around(Layer layer) {
        List<String> around = new ArrayList<>();
        for (int dot = layer.name().indexOf('.'); dot >= 0; dot = layer.name().indexOf('.', dot + 1)) {
            around.add(layer.name().substring(0, dot));
        }
        if (blocks.contains(layer.name())) {
            around.add(layer.name());
        }
        return around;
    }

    /** The innermost block around all of these layers but inputs; an empty text if there is none. */
    String base(List<Layer> drawn) {
        List<String> common = null;
        for (Layer layer : drawn) {
            if (!layer.isInput()) {
                common = common == null ? around(layer) : new ArrayList<>(common);
                common.retainAll(around(layer));
            }
        }
        return common == null || common.isEmpty() ? "" : common.get(common.size() - 1);
    }

    /** The layers and blocks that are seen when these blocks are looked into; blocks of one layer always are. */
    List<Box> boxes(List<Layer> drawn, Set<String> open) {
        Map<String, List<Layer>> boxes = new LinkedHashMap<>();
        for (Layer layer : drawn) {
            String path = around(layer).stream()
                    .filter(block -> !open.contains(block) && members(block).size() > 1)
                    .findFirst()
                    // No path of a block ends in a dot.
                    .orElse(layer.name() + ".");
            boxes.computeIfAbsent(path, key -> new ArrayList<>()).add(layer);
        }
        return boxes.entrySet().stream()
                .map(box -> new Box(
                        box.getValue().size() > 1
                                ? box.getKey()
                                : box.getValue().get(0).name(),
                        box.getValue(),
                        false))
                .toList();
    }

    /** Looks into blocks, level by level, as long as no more than {@code most} boxes are seen. */
    Set<String> open(List<Layer> drawn, Set<String> first, int most) {
        Set<String> open = new HashSet<>(first);
        while (true) {
            Set<String> wider = new HashSet<>(open);
            boxes(drawn, open).stream().filter(Box::isBlock).map(Box::path).forEach(wider::add);
            if (wider.size() == open.size() || boxes(drawn, wider).size() > most) {
                return open;
            }
            open = wider;
        }
    }
}
