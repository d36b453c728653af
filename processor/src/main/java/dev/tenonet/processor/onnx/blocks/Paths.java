package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ParameterTensor;
import dev.tenonet.processor.onnx.layers.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the file calls each layer: the module of its own, if it has one, and the prefix of its parameters. Modules that hold
 * several layers are containers.
 */
final class Paths {
    /** What the language allows as a name of parameters. */
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private final List<Optional<String>> paths = new ArrayList<>();
    private final Set<String> containers = new HashSet<>();

    private Paths() {}

    static Paths of(List<ImportedLayer> layers) {
        return of(layers, true);
    }

    /** @param shared whether layers with the same tensors are called the same */
    static Paths of(List<ImportedLayer> layers, boolean shared) {
        Paths result = new Paths();
        Map<String, Set<Object>> inner = new HashMap<>();
        for (ImportedLayer layer : layers) {
            List<Scope> scopes = layer.scopes();
            if (!scopes.isEmpty()) {
                Object own = layer.parameters().isEmpty() ? layer : TensorIdentity.identities(layer);
                inner.computeIfAbsent(scopes.get(scopes.size() - 1).path(), key -> new HashSet<>())
                        .add(own);
                scopes.subList(0, scopes.size() - 1).forEach(scope -> result.containers.add(scope.path()));
            }
        }
        inner.forEach((path, different) -> {
            if (different.size() > 1) {
                result.containers.add(path);
            }
        });
        Map<String, List<Object>> taken = new HashMap<>();
        for (ImportedLayer layer : layers) {
            Optional<String> path = result.pathOf(layer).filter(Paths::isLegal);
            // Two layers of one name cannot both have it, unless they have the same tensors, too.
            List<Object> tensors = List.of(layer.annotation(), TensorIdentity.identities(layer));
            Object own = shared ? tensors : new Object();
            boolean hasParameters = !layer.parameters().isEmpty();
            result.paths.add(hasParameters ? path.map(name -> free(name, List.of(own), taken)) : path);
        }
        return result;
    }

    /** Whether parameters may be called so. */
    static boolean isLegal(String name) {
        return LEGAL.matcher(name).matches();
    }

    /** For layers without names. */
    static Paths none(int layers) {
        Paths result = new Paths();
        for (int i = 0; i < layers; i++) {
            result.paths.add(Optional.empty());
        }
        return result;
    }

    private static String free(String name, List<Object> tensors, Map<String, List<Object>> taken) {
        String free = name;
        for (int i = 2; !taken.computeIfAbsent(free, key -> tensors).equals(tensors); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private Optional<String> pathOf(ImportedLayer layer) {
        return layer.parameters().stream()
                .flatMap(parameter -> prefix(parameter).stream())
                .findFirst()
                .or(() -> module(layer));
    }

    private static Optional<String> prefix(ParameterTensor parameter) {
        String role = parameter.role();
        if (role.isEmpty()) {
            return parameter.initializer();
        }
        return parameter
                .initializer()
                .filter(name -> name.endsWith("." + role))
                .map(name -> name.substring(0, name.length() - role.length() - 1));
    }

    /** The module that a layer has to itself. */
    private Optional<String> module(ImportedLayer layer) {
        List<Scope> scopes = layer.scopes();
        return scopes.isEmpty()
                ? Optional.empty()
                : Optional.of(scopes.get(scopes.size() - 1).path()).filter(path -> !containers.contains(path));
    }

    /** What a layer is called. */
    Optional<String> of(int layer) {
        return paths.get(layer);
    }

    /** The modules around a layer that hold more than it, the outermost first. */
    List<Scope> containers(ImportedLayer layer) {
        return layer.scopes().stream()
                .filter(scope -> containers.contains(scope.path()))
                .toList();
    }
}
