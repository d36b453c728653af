package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells the calls of a module apart that is called several times, as a head that several levels of a pyramid share: layers with
 * the same tensors begin them, and what reads their results in all of them alike belongs to them.
 */
final class Calls {
    private final Flow flow;
    private final Paths paths;
    private final Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
    private final Map<Integer, Stretch> stretches = new HashMap<>();

    private Calls(Flow flow, Paths paths) {
        this.flow = flow;
        this.paths = paths;
    }

    /** What is called several times: positions of its layers, for each call in the same order. */
    private static final class Stretch {
        final List<List<Integer>> calls = new ArrayList<>();
        /** What each call reads of others, in the same order. */
        final List<List<Integer>> read = new ArrayList<>();

        Stretch(int count) {
            for (int i = 0; i < count; i++) {
                calls.add(new ArrayList<>());
                read.add(new ArrayList<>());
            }
        }
    }

    /** Puts the layers of each call into a module of its own, within those that hold all calls. */
    static void mark(List<List<Scope>> containers, Flow flow, Paths paths) {
        Calls calls = new Calls(flow, paths);
        for (int i = 0; i < flow.size(); i++) {
            List<Object> tensors = TensorIdentity.of(flow, i);
            if (!tensors.isEmpty()) {
                calls.alike.computeIfAbsent(tensors, key -> new ArrayList<>()).add(i);
            }
        }
        calls.alike.values().removeIf(layers -> layers.size() == 1);
        for (List<Integer> layers : calls.alike.values()) {
            if (!calls.stretches.containsKey(layers.get(0))) {
                calls.mark(calls.grown(layers), containers);
            }
        }
    }

    private Stretch grown(List<Integer> layers) {
        Stretch stretch = new Stretch(layers.size());
        add(stretch, layers, read(layers));
        for (int i = layers.get(0) + 1; i < flow.size(); i++) {
            if (!stretches.containsKey(i)) {
                grow(stretch, i);
            }
        }
        return stretch;
    }

    private List<List<Integer>> read(List<Integer> layers) {
        return layers.stream().map(layer -> flow.layer(layer).inputs()).toList();
    }

    private void add(Stretch stretch, List<Integer> layers, List<List<Integer>> read) {
        for (int i = 0; i < layers.size(); i++) {
            stretch.calls.get(i).add(layers.get(i));
            stretch.read.get(i).addAll(read.get(i));
            stretches.put(layers.get(i), stretch);
        }
    }

    /** Takes in a layer that reads nothing but what the first call computes or reads, if all calls have one like it. */
    private void grow(Stretch stretch, int layer) {
        List<Integer> places = places(stretch, 0, layer);
        if (places.isEmpty() || places.contains(null)) {
            return;
        }
        List<Integer> found = new ArrayList<>(List.of(layer));
        for (int call = 1; call < stretch.calls.size(); call++) {
            int position = call;
            int at = places.get(0);
            int value = at < 0
                    ? stretch.read.get(call).get(-1 - at)
                    : stretch.calls.get(call).get(at);
            Optional<Integer> other = flow.readers(value).stream()
                    .filter(reader -> !stretches.containsKey(reader) && !found.contains(reader))
                    .filter(reader -> isLike(layer, reader) && places.equals(places(stretch, position, reader)))
                    .findFirst();
            if (other.isEmpty()) {
                return;
            }
            found.add(other.get());
        }
        List<Integer> same = alike.getOrDefault(TensorIdentity.of(flow, layer), List.of());
        if (same.isEmpty() || same.equals(found)) {
            add(stretch, found, found.stream().map(any -> List.<Integer>of()).toList());
        }
    }

    /** Where in a call the inputs of a layer are: its own results from 0 on, what it reads of others below. */
    private static List<Integer> places(Stretch stretch, int call, Flow flow, int layer) {
        List<Integer> places = new ArrayList<>();
        for (int input : flow.layer(layer).inputs()) {
            int own = stretch.calls.get(call).indexOf(input);
            int read = stretch.read.get(call).indexOf(input);
            places.add(own >= 0 ? Integer.valueOf(own) : read >= 0 ? Integer.valueOf(-1 - read) : null);
        }
        return places;
    }

    private List<Integer> places(Stretch stretch, int call, int layer) {
        return places(stretch, call, flow, layer);
    }

    private boolean isLike(int one, int other) {
        ImportedLayer layer = flow.layer(one);
        return layer.annotation().equals(flow.layer(other).annotation())
                && TensorIdentity.identities(layer).equals(TensorIdentity.identities(flow.layer(other)))
                && flow.attributes(one).keySet().equals(flow.attributes(other).keySet());
    }

    private void mark(Stretch stretch, List<List<Scope>> containers) {
        List<Integer> all = stretch.calls.stream().flatMap(List::stream).toList();
        String path = path(all);
        List<Scope> around = containers.get(all.get(0));
        for (int layer : all) {
            around = Modules.common(around, containers.get(layer));
        }
        while (!around.isEmpty() && !isAround(around.get(around.size() - 1), path)) {
            around = around.subList(0, around.size() - 1);
        }
        int depth = around.size();
        boolean itself = depth > 0 && around.get(depth - 1).path().equals(path);
        Optional<String> type = itself ? around.get(depth - 1).type() : Optional.empty();
        List<Scope> outer = List.copyOf(itself ? around.subList(0, depth - 1) : around);
        for (int call = 0; call < stretch.calls.size(); call++) {
            for (int layer : stretch.calls.get(call)) {
                List<Scope> scopes = new ArrayList<>(outer);
                scopes.add(new Scope(path, type, call + 1));
                int number = call + 1;
                containers.get(layer).subList(depth, containers.get(layer).size()).stream()
                        .map(inner -> new Scope(inner.path(), inner.type(), number))
                        .forEach(scopes::add);
                containers.set(layer, scopes);
            }
        }
    }

    private static boolean isAround(Scope scope, String path) {
        return path.equals(scope.path()) || path.startsWith(scope.path() + ".");
    }

    /** What the names of the parameters have in common; empty where that is nothing. */
    private String path(List<Integer> layers) {
        List<String> names = layers.stream()
                .filter(layer -> !flow.layer(layer).parameters().isEmpty())
                .map(layer -> paths.of(layer).orElse(""))
                .distinct()
                .toList();
        String common = parent(names.get(0));
        for (String name : names) {
            while (!common.isEmpty() && !name.startsWith(common + ".")) {
                common = parent(common);
            }
        }
        return Objects.requireNonNull(common);
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
