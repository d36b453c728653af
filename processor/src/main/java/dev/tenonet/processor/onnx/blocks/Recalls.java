package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.ParameterTensor;
import dev.tenonet.processor.onnx.layers.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Calls of one module as one module: an exporter numbers their names, and where it folds batch norms, it writes the module's
 * tensors anew for each call. Equal ones, of the same module, are one again.
 */
final class Recalls {
    /** What the exporter appends to a module's name in all calls but the first. */
    private static final Pattern CALL = Pattern.compile("_[0-9]+$");

    /** Modules that hold others. */
    private final Set<String> containers = new HashSet<>();

    private final Map<List<Object>, List<ImportedLayer>> byModule = new HashMap<>();

    private Recalls() {}

    static ImportedNetwork apply(ImportedNetwork network) {
        Recalls calls = new Recalls();
        network.layers()
                .forEach(layer -> layer.scopes().stream()
                        .limit(Math.max(0, layer.scopes().size() - 1))
                        .forEach(scope -> calls.containers.add(scope.path())));
        return new ImportedNetwork(
                network.origin(),
                network.layers().stream().map(calls::renamed).map(calls::joined).toList(),
                network.notes());
    }

    /** What stands in a module itself, in a later call of it, belongs to the module. */
    private ImportedLayer renamed(ImportedLayer layer) {
        Optional<String> module = module(layer).filter(path -> !containers.contains(path));
        Optional<String> bare = module.map(path -> CALL.matcher(path).replaceFirst(""));
        return bare.filter(containers::contains)
                .map(path -> with(layer, new Scope(path, Optional.empty()), layer.parameters()))
                .orElse(layer);
    }

    private ImportedLayer joined(ImportedLayer layer) {
        Optional<String> module = module(layer);
        if (module.isEmpty() || layer.parameters().isEmpty()) {
            return layer;
        }
        List<ImportedLayer> calls = byModule.computeIfAbsent(
                List.of(CALL.matcher(module.get()).replaceFirst(""), layer.annotation(), Canonical.of(layer)),
                key -> new ArrayList<>());
        ImportedLayer result = calls.stream()
                .filter(other -> isEqual(other, layer))
                .findFirst()
                .map(first -> with(layer, first.scopes().get(first.scopes().size() - 1), first.parameters()))
                .orElse(layer);
        calls.add(result);
        return result;
    }

    private static Optional<String> module(ImportedLayer layer) {
        List<Scope> scopes = layer.scopes();
        return scopes.isEmpty()
                ? Optional.empty()
                : Optional.of(scopes.get(scopes.size() - 1).path());
    }

    private static boolean isEqual(ImportedLayer one, ImportedLayer other) {
        List<ParameterTensor> own = one.parameters();
        List<ParameterTensor> theirs = other.parameters();
        return own.size() == theirs.size()
                && IntStream.range(0, own.size()).allMatch(i -> isEqual(own.get(i), theirs.get(i)));
    }

    private static boolean isEqual(ParameterTensor one, ParameterTensor other) {
        try {
            return one.role().equals(other.role())
                    && one.shape().equals(other.shape())
                    && (one.identity().equals(other.identity())
                            || Arrays.equals(one.data().read(), other.data().read()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportedLayer with(ImportedLayer layer, Scope module, List<ParameterTensor> parameters) {
        List<Scope> scopes = new ArrayList<>(layer.scopes());
        scopes.set(scopes.size() - 1, module);
        return new ImportedLayer(
                layer.node(),
                scopes,
                layer.annotation(),
                layer.attributes(),
                layer.inputs(),
                parameters,
                layer.shape(),
                layer.output(),
                layer.notes());
    }
}
