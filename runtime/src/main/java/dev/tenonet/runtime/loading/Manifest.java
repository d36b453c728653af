package dev.tenonet.runtime.loading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters that a network declares, in declared order. */
public final class Manifest {
    private final String network;
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();

    /** An empty manifest of the network, whose name is for messages. */
    public Manifest(String network) {
        this.network = network;
    }

    /**
     * Adds a parameter.
     *
     * @param name as in a {@code state_dict}
     * @param shape in PyTorch's layout
     * @return this manifest
     */
    public Manifest with(String name, int... shape) {
        List<Integer> sizes = new ArrayList<>(shape.length);
        for (int size : shape) {
            sizes.add(size);
        }
        if (shapes.putIfAbsent(name, Collections.unmodifiableList(sizes)) != null) {
            throw new IllegalArgumentException(network + " declares " + name + " twice");
        }
        return this;
    }

    String network() {
        return network;
    }

    /** Shapes by name. */
    Map<String, List<Integer>> shapes() {
        return Collections.unmodifiableMap(shapes);
    }
}
