package dev.tenonet.processor.onnx.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation of a file.
 *
 * @param domain empty for ONNX's own
 * @param inputs names of tensors; an input that is left out is empty
 * @param attributes by name: a Long, Double, String, {@link Tensor}, List of Long, Double or String, or {@link Subgraph}
 * @param metadata the exporter's remarks
 */
public record Node(
        String operator,
        String domain,
        String name,
        List<String> inputs,
        List<String> outputs,
        Map<String, Object> attributes,
        Map<String, String> metadata) {
    /** An attribute that is a graph of its own, and is not looked into. */
    public record Subgraph() {}

    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        metadata = Map.copyOf(metadata);
    }

    /** One that does something else for the same readers. */
    public Node as(String other, List<String> read, Map<String, Object> with) {
        return new Node(other, "", name, read, outputs, with, metadata);
    }

    /** The same with other inputs. */
    public Node reading(List<String> read) {
        return new Node(operator, domain, name, read, outputs, attributes, metadata);
    }

    /** What it is called in messages: its name, or that of its result. */
    public String label() {
        return name.isEmpty()
                ? outputs.stream()
                        .filter(output -> !output.isEmpty())
                        .findFirst()
                        .orElse("?")
                : name;
    }
}
