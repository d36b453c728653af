package dev.tenonet.processor.onnx.draft;

import dev.tenonet.processor.onnx.model.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** All layers of a network while they are put together. */
public final class DraftLayers {
    private final List<Layer> all = new ArrayList<>();
    private final List<Layer> outputs = new ArrayList<>();
    private final Map<Node, Integer> places = new IdentityHashMap<>();
    private Map<Layer, List<Layer>> readers;

    /** Says which node the layers that follow belong to, so that they stand in the file's order. */
    public void at(Node node) {
        places.put(node, places.size());
    }

    public void add(Layer layer) {
        all.add(layer);
        readers = null;
    }

    public List<Layer> all() {
        return all;
    }

    public List<Layer> outputs() {
        return outputs;
    }

    /** DraftLayers that read one, once for each input that does. */
    public List<Layer> readers(Layer layer) {
        if (readers == null) {
            readers = new HashMap<>();
            for (Layer reader : all) {
                reader.inputs.forEach(input ->
                        readers.computeIfAbsent(input, key -> new ArrayList<>()).add(reader));
            }
        }
        return readers.getOrDefault(layer, List.of());
    }

    /** Whether one reader reads it and nothing else does. */
    public boolean isChained(Layer layer) {
        return readers(layer).size() == 1 && layer.output.isEmpty();
    }

    /** Lets all that read one layer read another, which takes its place among the outputs. */
    public void replace(Layer old, Layer by) {
        for (Layer reader : List.copyOf(readers(old))) {
            if (reader != by) {
                reader.inputs.replaceAll(input -> input == old ? by : input);
            }
        }
        if (outputs.contains(old)) {
            outputs.set(outputs.indexOf(old), by);
            by.output = old.output;
        }
        changed();
        prune();
    }

    /** Whether a layer can go and its input take its place: an output cannot be two, nor an input. */
    public boolean isReplaceable(Layer old, Layer by) {
        return old.output.isEmpty() || by.output.isEmpty() && !by.isSource();
    }

    public void changed() {
        readers = null;
    }

    /** Drops what no output needs any more; inputs stay. */
    public void prune() {
        Map<Layer, Boolean> needed = new IdentityHashMap<>();
        List<Layer> open = new ArrayList<>(outputs);
        while (!open.isEmpty()) {
            Layer layer = open.remove(open.size() - 1);
            if (needed.put(layer, true) == null) {
                open.addAll(layer.inputs);
            }
        }
        if (all.removeIf(layer -> !needed.containsKey(layer) && !layer.is("Input"))) {
            changed();
        }
    }

    /** Each behind all that it reads; else in the file's order, and of one node as they were made. */
    public List<Layer> sorted() {
        Map<Layer, Integer> missing = new IdentityHashMap<>();
        Map<Layer, Integer> made = new IdentityHashMap<>();
        for (Layer layer : all) {
            missing.put(layer, layer.inputs.size());
            made.put(layer, made.size());
        }
        PriorityQueue<Layer> ready = new PriorityQueue<>(Comparator.<Layer>comparingInt(
                        layer -> layer.is("Input") ? -1 : places.getOrDefault(layer.node, Integer.MAX_VALUE))
                .thenComparingInt(made::get));
        all.stream().filter(layer -> layer.inputs.isEmpty()).forEach(ready::add);
        List<Layer> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            Layer layer = ready.poll();
            sorted.add(layer);
            for (Layer reader : readers(layer)) {
                if (missing.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        return sorted;
    }
}
