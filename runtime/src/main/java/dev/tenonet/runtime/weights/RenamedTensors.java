package dev.tenonet.runtime.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Some tensors of another source, under other names. */
public final class RenamedTensors implements TensorSource {
    private final TensorSource source;
    private final Map<String, TensorInfo> tensors;
    private final Map<String, String> originals;

    private RenamedTensors(TensorSource source, Map<String, TensorInfo> tensors, Map<String, String> originals) {
        this.source = source;
        this.tensors = Collections.unmodifiableMap(tensors);
        this.originals = originals;
    }

    /**
     * @param rename gives the new name, or null to leave the tensor out
     * @throws IllegalArgumentException if two tensors would have the same name
     */
    public static RenamedTensors of(TensorSource source, UnaryOperator<String> rename) {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        Map<String, String> originals = new HashMap<>();
        source.tensors().forEach((original, info) -> {
            String name = rename.apply(original);
            if (name == null) {
                return;
            }
            String other = originals.put(name, original);
            if (other != null) {
                throw new IllegalArgumentException("both " + other + " and " + original + " would be named " + name
                        + "; leave one out with without(...) first");
            }
            tensors.put(name, info);
        });
        return new RenamedTensors(source, tensors, originals);
    }

    @Override
    public String origin() {
        return source.origin();
    }

    @Override
    public boolean isInMemory() {
        return source.isInMemory();
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public TensorSource fitted(Map<String, List<Integer>> declared) {
        Map<String, List<Integer>> wanted = new HashMap<>();
        originals.forEach((name, original) -> {
            if (declared.containsKey(name)) {
                wanted.put(original, declared.get(name));
            }
        });
        TensorSource fitted = source.fitted(wanted);
        if (fitted == source) {
            return this;
        }
        Map<String, String> names = new HashMap<>();
        originals.forEach((name, original) -> names.put(original, name));
        return of(fitted, names::get);
    }

    @Override
    public float[] floats(String name) throws IOException {
        return source.floats(originals.get(name));
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        source.writeTo(originals.get(name), out);
    }
}
