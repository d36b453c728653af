package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a network into the modules that the file names: by the scopes of its nodes, or else by the names of its weights. A layer
 * without either belongs where what it reads and what reads it say.
 */
final class Modules {
    private final Flow flow;
    private final Paths paths;
    private final boolean scoped;
    /** The containers around each layer, the outermost first; null while they are unknown. */
    private final List<List<Scope>> containers = new ArrayList<>();

    private final Map<Integer, List<Scope>> ahead = new HashMap<>();

    private Modules(Flow flow, Paths paths) {
        this.flow = flow;
        this.paths = paths;
        this.scoped = all().stream().anyMatch(layer -> !layer.scopes().isEmpty());
    }

    private List<ImportedLayer> all() {
        List<ImportedLayer> layers = new ArrayList<>();
        for (int i = 0; i < flow.size(); i++) {
            layers.add(flow.layer(i));
        }
        return layers;
    }

    /**
     * The network as a tree of modules.
     *
     * @param shared whether calls of one module are told apart, which share its parameters
     */
    static Part.Group tree(Flow flow, Paths paths, boolean shared) {
        Modules modules = new Modules(flow, paths);
        for (int i = 0; i < flow.size(); i++) {
            modules.containers.add(modules.known(i));
        }
        modules.lookAhead();
        for (int i = 0; i < flow.size(); i++) {
            if (modules.containers.get(i) == null) {
                modules.containers.set(i, modules.placed(i));
            }
        }
        if (shared) {
            Calls.mark(modules.containers, flow, paths);
        }
        return modules.build();
    }

    private List<Scope> known(int index) {
        ImportedLayer layer = flow.layer(index);
        if (layer.isInput()) {
            return List.of();
        }
        if (scoped) {
            boolean root = layer.scopes().isEmpty() && layer.node().startsWith("/");
            return root || !layer.scopes().isEmpty() ? paths.containers(layer) : null;
        }
        return layer.parameters().isEmpty()
                ? null
                : paths.of(index).map(Modules::prefixes).orElse(null);
    }

    private static List<Scope> prefixes(String path) {
        List<Scope> prefixes = new ArrayList<>();
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            prefixes.add(new Scope(path.substring(0, dot), Optional.empty()));
        }
        return prefixes;
    }

    private List<Scope> placed(int index) {
        List<Integer> inputs = flow.layer(index).inputs();
        if (inputs.isEmpty()) {
            return ahead.get(index);
        }
        if (inputs.size() > 1) {
            return aroundMerge(index, inputs);
        }
        int before = inputs.get(0);
        boolean sameLine = Lines.continues(flow, before, index);
        return sameLine ? containers.get(before) : common(containers.get(before), ahead.get(index));
    }

    /** The innermost module that holds two inputs of a merge, or reads what else it merges. */
    private List<Scope> aroundMerge(int index, List<Integer> inputs) {
        int latest = inputs.stream().max(Integer::compare).orElseThrow();
        List<Scope> around = containers.get(latest);
        for (int depth = around.size(); depth > 0; depth--) {
            List<Scope> candidate = around.subList(0, depth);
            long inside =
                    inputs.stream().filter(input -> isWithin(input, candidate)).count();
            boolean closed = inputs.stream()
                    .allMatch(input -> isWithin(input, candidate)
                            || flow.readers(input).stream()
                                    .anyMatch(reader -> reader != index && isWithin(reader, candidate)));
            if (inside > 1 || closed) {
                return candidate;
            }
        }
        return List.of();
    }

    private boolean isWithin(int layer, List<Scope> module) {
        List<Scope> around = containers.get(layer);
        return around != null
                && around.size() >= module.size()
                && around.subList(0, module.size()).equals(module);
    }

    /** Where the readers of each layer are, as far as that is known. */
    private void lookAhead() {
        for (int i = flow.size() - 1; i >= 0; i--) {
            List<Scope> common = null;
            for (int reader : flow.readers(i)) {
                List<Scope> around = containers.get(reader) == null ? ahead.get(reader) : containers.get(reader);
                common = common == null ? around : common(common, around);
            }
            ahead.put(i, common == null ? List.of() : common);
        }
    }

    static List<Scope> common(List<Scope> one, List<Scope> other) {
        int depth = 0;
        while (depth < Math.min(one.size(), other.size()) && one.get(depth).equals(other.get(depth))) {
            depth++;
        }
        return one.subList(0, depth);
    }

    private Part.Group build() {
        Map<List<Scope>, List<Integer>> byContainer = new LinkedHashMap<>();
        for (int i = 0; i < containers.size(); i++) {
            for (int depth = 0; depth <= containers.get(i).size(); depth++) {
                byContainer.computeIfAbsent(List.copyOf(containers.get(i).subList(0, depth)), key -> new ArrayList<>());
            }
            byContainer.get(containers.get(i)).add(i);
        }
        Map<List<Scope>, List<List<Scope>>> children = new LinkedHashMap<>();
        byContainer.keySet().stream()
                .filter(key -> !key.isEmpty())
                .forEach(key -> children.computeIfAbsent(key.subList(0, key.size() - 1), outer -> new ArrayList<>())
                        .add(key));
        return group(List.of(), byContainer, children);
    }

    private Part.Group group(
            List<Scope> key, Map<List<Scope>, List<Integer>> own, Map<List<Scope>, List<List<Scope>>> children) {
        List<Part> parts = new ArrayList<>();
        own.getOrDefault(key, List.of()).forEach(layer -> parts.add(new Part.Step(layer)));
        children.getOrDefault(key, List.of()).forEach(child -> parts.add(group(child, own, children)));
        Optional<Scope> last = key.isEmpty() ? Optional.empty() : Optional.of(key.get(key.size() - 1));
        boolean called = last.filter(scope -> scope.call() > 0)
                .filter(scope -> key.size() == 1 || key.get(key.size() - 2).call() == 0)
                .isPresent();
        // A module whose name the language does not take has none; nor have its layers then.
        Optional<String> path = last.map(Scope::path).filter(name -> Paths.isLegal(name) || isRoot(name, parts));
        return new Part.Group(path, last.flatMap(Scope::type), parts, called);
    }

    /** Whether these are called as the file calls them, without a module around them. */
    private boolean isRoot(String name, List<Part> parts) {
        return name.isEmpty()
                && parts.stream()
                        .flatMapToInt(Part::layers)
                        .filter(layer -> !flow.layer(layer).parameters().isEmpty())
                        .allMatch(layer -> paths.of(layer).isPresent());
    }
}
