package dev.tenonet.runtime.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of several sources. */
public final class JoinedTensors implements TensorSource {
    private final String origin;
    private final Map<String, TensorSource> sources = new LinkedHashMap<>();
    private final List<TensorSource> parts;
    private final Map<String, TensorInfo> tensors;

    private JoinedTensors(String origin, List<TensorSource> parts) {
        this.origin = origin;
        this.parts = parts;
        Map<String, TensorInfo> infos = new LinkedHashMap<>();
        for (TensorSource part : parts) {
            part.tensors().forEach((name, info) -> {
                TensorSource other = sources.putIfAbsent(name, part);
                if (other != null) {
                    throw new IllegalArgumentException("both have a tensor " + Shown.name(name)
                            + "; leave one out with without(\"" + Shown.name(name) + "\"::equals) first");
                }
                infos.put(name, info);
            });
        }
        this.tensors = Collections.unmodifiableMap(infos);
    }

    /** @throws IllegalArgumentException if two have a tensor of the same name */
    public static JoinedTensors of(TensorSource first, TensorSource second) {
        String origin = first.origin();
        if (!second.origin().isEmpty() && !second.origin().equals(origin)) {
            origin = origin.isEmpty() ? second.origin() : origin + " and " + second.origin();
        }
        return new JoinedTensors(origin, List.of(first, second));
    }

    /** @throws IllegalArgumentException if two have a tensor of the same name */
    static JoinedTensors of(String origin, List<TensorSource> parts) {
        return new JoinedTensors(origin, List.copyOf(parts));
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public boolean isInMemory() {
        return parts.stream().anyMatch(TensorSource::isInMemory);
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public TensorSource fitted(Map<String, List<Integer>> declared) {
        return new JoinedTensors(
                origin, parts.stream().map(part -> part.fitted(declared)).toList());
    }

    @Override
    public float[] floats(String name) throws IOException {
        return sources.get(name).floats(name);
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        sources.get(name).writeTo(name, out);
    }
}
