package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import java.util.List;

/**
 * One operation of a layer, in its place.
 *
 * @param prefix of its parameters' names
 */
public record Node(Attributes attributes, String prefix, Operation operation) {
    /** Its parameters with their full names. */
    public List<Parameter> parameters() {
        return operation.parameters().stream()
                .map(parameter -> parameter.under(prefix))
                .toList();
    }
}
