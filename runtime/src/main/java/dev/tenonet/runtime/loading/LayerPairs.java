package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.weights.Shown;
import dev.tenonet.runtime.weights.TensorInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pairs the layers of a network with those of weights, in order, where parameters and shapes agree: names then differ only. */
final class LayerPairs {
    /** Of a longer list nobody would type the names. */
    private static final int MOST = 200;

    private record Pair(String declared, String found) {}

    private final List<Pair> pairs;

    private LayerPairs(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /** The pairs, or none if only some layers would have a partner. */
    static LayerPairs of(
            Manifest manifest,
            Collection<String> missing,
            Map<String, TensorInfo> tensors,
            Collection<String> unexpected) {
        Map<String, Map<String, List<Long>>> wanted = new LinkedHashMap<>();
        for (String name : missing) {
            put(
                    wanted,
                    name,
                    manifest.shapes().get(name).stream().map(Integer::longValue).toList());
        }
        Map<String, Map<String, List<Long>>> offered = new LinkedHashMap<>();
        for (String name : unexpected) {
            put(offered, name, tensors.get(name).sizes());
        }
        List<Pair> pairs = new ArrayList<>();
        if (wanted.size() <= MOST
                && wanted.size() == offered.size()
                && List.copyOf(wanted.values()).equals(List.copyOf(offered.values()))) {
            List<String> names = List.copyOf(offered.keySet());
            for (String layer : wanted.keySet()) {
                pairs.add(new Pair(layer, names.get(pairs.size())));
            }
        }
        return new LayerPairs(pairs);
    }

    private static void put(Map<String, Map<String, List<Long>>> layers, String name, List<Long> shape) {
        int dot = name.lastIndexOf('.');
        layers.computeIfAbsent(name.substring(0, dot + 1), key -> new LinkedHashMap<>())
                .put(name.substring(dot + 1), shape);
    }

    /** Calls that rename each layer. */
    List<WeightsCall> calls() {
        return pairs.stream()
                .map(pair -> new WeightsCall(WeightsCall.Method.RENAME, pair.found, pair.declared))
                .toList();
    }

    /** A line for each pair, with the name that its layer would need. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Pair pair : pairs) {
            String declared = pair.declared.substring(0, Math.max(0, pair.declared.length() - 1));
            String found = pair.found.substring(0, Math.max(0, pair.found.length() - 1));
            String prefix = declared.substring(0, declared.lastIndexOf('.') + 1);
            // The attribute replaces the last segment only.
            boolean canBeNamed = found.startsWith(prefix) && found.length() > prefix.length();
            lines.add(Shown.name(declared) + " is " + Shown.name(found)
                    + (canBeNamed ? ": name = \"" + Shown.name(found.substring(prefix.length())) + "\"" : ""));
        }
        return lines;
    }
}
