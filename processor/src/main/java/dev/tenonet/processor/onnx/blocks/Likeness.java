package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What two occurrences must share to be uses of one block: operations, wiring and names, but not the numbers. */
final class Likeness {
    private final Flow flow;
    private final Paths paths;

    Likeness(Flow flow, Paths paths) {
        this.flow = flow;
        this.paths = paths;
    }

    /** A key that is equal for occurrences that are alike. */
    List<Object> key(Occurrence occurrence) {
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i < occurrence.inputs().size(); i++) {
            names.put(occurrence.inputs().get(i), "input" + i);
        }
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < occurrence.nodes().size(); i++) {
            ProgramNode node = occurrence.nodes().get(i);
            key.add(node.inputs().stream().map(names::get).toList());
            if (node instanceof ProgramNode.Layer layer) {
                key.add(key(occurrence, layer.layer()));
            } else if (node instanceof ProgramNode.Use use) {
                key.add(use.type());
                key.add(use.occurrence().path().map(occurrence::relative));
            }
            names.put(node.output(), "node" + i);
        }
        return key;
    }

    private List<Object> key(Occurrence occurrence, int index) {
        ImportedLayer layer = flow.layer(index);
        List<Object> key = new ArrayList<>();
        key.add(layer.annotation());
        flow.attributes(index).forEach((name, value) -> {
            key.add(name);
            key.add(shape(value));
        });
        layer.parameters().forEach(parameter -> key.add(parameter.role()));
        boolean named = !layer.parameters().isEmpty() && occurrence.path().isPresent();
        key.add(named ? paths.of(index).map(occurrence::relative) : Optional.empty());
        return key;
    }

    private static Object shape(Object value) {
        if (!Canonical.isNumeric(value)) {
            return value;
        }
        return value instanceof List<?> list ? list.size() : value.getClass().getSimpleName();
    }
}
